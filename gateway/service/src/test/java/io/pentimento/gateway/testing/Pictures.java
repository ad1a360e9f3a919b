package io.pentimento.gateway.testing;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/// Small pictures.
public final class Pictures {
  private static final int HEADER_END = 33; // signature and header chunk

  private Pictures() {}

  /// A picture that differs for each image and iteration.
  public static byte[] png(int index, int iteration) {
    BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
    image.setRGB(index % 8, iteration % 8, 0xffffff);
    return encode(image, "png");
  }

  /// The PNG with an international text chunk behind its header.
  public static byte[] withText(byte[] png, String keyword, byte[] text) {
    byte[] head = (keyword + "\0\0\0\0\0").getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer chunk = ByteBuffer.allocate(12 + head.length + text.length);
    chunk.putInt(head.length + text.length).putInt(0x69545874).put(head).put(text);
    CRC32 sum = new CRC32();
    sum.update(chunk.array(), 4, 4 + head.length + text.length);
    chunk.putInt((int) sum.getValue());
    ByteBuffer file = ByteBuffer.allocate(png.length + chunk.capacity());
    return file.put(png, 0, HEADER_END)
        .put(chunk.array())
        .put(png, HEADER_END, png.length - HEADER_END)
        .array();
  }

  /// One colour all over.
  public static byte[] plain(int width, int height, Color color, String format) {
    return encode(filled(width, height, color), format);
  }

  /// Black, with a white box.
  public static byte[] mask(int width, int height, int top, int left, int boxHeight, int boxWidth) {
    BufferedImage image = filled(width, height, Color.BLACK);
    var canvas = image.createGraphics();
    canvas.setColor(Color.WHITE);
    canvas.fillRect(left, top, boxWidth, boxHeight);
    canvas.dispose();
    return encode(image, "png");
  }

  public static BufferedImage filled(int width, int height, Color color) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int[] row = new int[width];
    Arrays.fill(row, color.getRGB());
    for (int y = 0; y < height; y++) {
      image.setRGB(0, y, width, 1, row, 0, width);
    }
    return image;
  }

  public static byte[] encode(BufferedImage image, String format) {
    try (var out = new ByteArrayOutputStream()) {
      if (!ImageIO.write(image, format, out)) {
        throw new AssertionError("no writer for " + format);
      }
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static BufferedImage decode(byte[] bytes) {
    try {
      return Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(bytes)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
