package io.pentimento.worker.training.dataset.folder;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;

/// Picture files to read in tests.
final class Encoded {
  /// Segment APP14 of version 100 with colour transform 0.
  private static final byte[] ADOBE = {
    (byte) 0xFF, (byte) 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0
  };

  private Encoded() {}

  /// A picture of one colour.
  static BufferedImage plain(int width, int height, Color colour) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    graphics.setColor(colour);
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    return image;
  }

  /// A file of a format that ImageIO knows.
  static byte[] file(BufferedImage image, String format) {
    try {
      var out = new ByteArrayOutputStream();
      if (!ImageIO.write(image, format, out)) {
        throw new IllegalArgumentException("no " + format);
      }
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A PNG of one colour.
  static byte[] png(int width, int height, int red, int green, int blue) {
    return file(plain(width, height, new Color(red, green, blue)), "png");
  }

  /// A JPEG of four inks as image editors write it, every one in full.
  static byte[] cmyk(int side) {
    var out = new ByteArrayOutputStream();
    var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (var stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      var inks = Raster.createInterleavedRaster(0, side, side, 4, null);
      writer.write(null, new IIOImage(inks, null, null), null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    byte[] file = out.toByteArray();
    return ByteBuffer.allocate(file.length + ADOBE.length)
        .put(file, 0, 2)
        .put(ADOBE)
        .put(file, 2, file.length - 2)
        .array();
  }

  /// A PNG that announces a size and ends there.
  static byte[] announcing(int width, int height) {
    var chunk = ByteBuffer.allocate(17).put(new byte[] {'I', 'H', 'D', 'R'});
    chunk.putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0});
    var crc = new CRC32();
    crc.update(chunk.array());
    return ByteBuffer.allocate(33)
        .putLong(0x89504E470D0A1A0AL)
        .putInt(13)
        .put(chunk.array())
        .putInt((int) crc.getValue())
        .array();
  }
}
