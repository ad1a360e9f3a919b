package io.pentimento.gateway.client;

import io.pentimento.schemas.Codec;
import io.pentimento.schemas.DecodingOptions;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.JobRequest;
import io.pentimento.schemas.JobSettings;
import io.pentimento.schemas.PartialState;
import io.pentimento.schemas.Partials;
import io.pentimento.schemas.Priority;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;

/// Draws what a model would: a picture of coloured cells, the masked ones grey, with the recipe in
/// its text chunk.
public final class FakePictures {
  static final int GRID = 8;
  static final int CELL = 4;
  private static final int SIZE = GRID * CELL;

  private FakePictures() {}

  /// How many cells are still masked after an iteration.
  static int masked(int iteration, int iterations) {
    double progress = (double) iteration / iterations;
    return (int) Math.floor(GRID * GRID * Math.cos(progress * Math.PI / 2));
  }

  public static byte[] draw(String job, int index, long seed, int iteration, int iterations) {
    BitSet masked = new BitSet();
    masked.set(0, masked(iteration, iterations));
    return png(
        paint(masked, seed + index), recipe(job, index, seed, iteration, iterations, masked));
  }

  /// A picture of any size, as a user would bring one.
  public static BufferedImage photograph(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float hue = 0.5f + 0.1f * y / height;
        image.setRGB(x, y, Color.HSBtoRGB(hue, 0.6f, 0.4f + 0.5f * x / width));
      }
    }
    return image;
  }

  private static BufferedImage paint(BitSet masked, long seed) {
    BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
    Graphics2D brush = image.createGraphics();
    for (int cell = 0; cell < GRID * GRID; cell++) {
      int row = cell / GRID;
      int column = cell % GRID;
      double distance = Math.hypot(row - 3.5, column - 3.5);
      float hue = (float) ((seed % 97) / 97.0 + distance / 12);
      brush.setColor(
          masked.get(cell)
              ? Color.GRAY
              : Color.getHSBColor(hue, 0.7f, distance < 3 ? 0.95f : 0.6f));
      brush.fillRect(column * CELL, row * CELL, CELL, CELL);
    }
    brush.dispose();
    return image;
  }

  private static String recipe(
      String job, int index, long seed, int iteration, int iterations, BitSet masked) {
    var decoding = new DecodingOptions(iterations, "cosine", "halton", 1, 4.5, 1, "rescale:0.05");
    var settings =
        new JobSettings(
            "demo", 1, 1, seed, decoding, Partials.EVERY, Priority.INTERACTIVE, null, Map.of());
    byte[] bits = java.util.Arrays.copyOf(masked.toByteArray(), GRID * GRID / Byte.SIZE);
    byte[] again = new byte[bits.length];
    again[0] = (byte) (bits[0] & 1 << 3);
    var state =
        new PartialState(
            1,
            new JobId(job),
            index,
            new JobRequest.Generate(settings),
            "0123456789ab",
            iteration,
            GRID,
            new byte[GRID * GRID * 2],
            bits,
            0.5,
            again,
            new byte[GRID * GRID],
            null,
            null);
    return new String(Codec.write(state), StandardCharsets.UTF_8);
  }

  private static byte[] png(BufferedImage image, String recipe) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    var out = new ByteArrayOutputStream();
    try (var stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(new IIOImage(image, null, withText(writer, image, recipe)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  private static IIOMetadata withText(ImageWriter writer, BufferedImage image, String recipe)
      throws IIOInvalidTreeException {
    IIOMetadata metadata =
        writer.getDefaultImageMetadata(
            ImageTypeSpecifier.createFromRenderedImage(image), writer.getDefaultWriteParam());
    IIOMetadataNode entry = new IIOMetadataNode("iTXtEntry");
    entry.setAttribute("keyword", PartialState.PNG_KEYWORD);
    entry.setAttribute("compressionFlag", "FALSE");
    entry.setAttribute("compressionMethod", "0");
    entry.setAttribute("languageTag", "");
    entry.setAttribute("translatedKeyword", "");
    entry.setAttribute("text", recipe);
    IIOMetadataNode text = new IIOMetadataNode("iTXt");
    text.appendChild(entry);
    IIOMetadataNode root = new IIOMetadataNode("javax_imageio_png_1.0");
    root.appendChild(text);
    metadata.mergeTree("javax_imageio_png_1.0", root);
    return metadata;
  }
}
