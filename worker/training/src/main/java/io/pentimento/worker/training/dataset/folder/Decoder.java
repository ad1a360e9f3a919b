package io.pentimento.worker.training.dataset.folder;

import io.pentimento.worker.training.dataset.Square;
import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// Turns PNG and JPEG files into squares of one size: the middle of the picture, on white where it
/// is transparent.
///
/// @param side `P`, pixels per side of the result
record Decoder(int side) {
  private static final Set<String> FORMATS = Set.of("png", "jpeg");

  /// A header that announces more is an error or an attack.
  private static final long MOST_PIXELS = 100_000_000;

  /// A picture that must be enlarged more shows nothing.
  private static final int MOST_ENLARGED = 4;

  /// From this many points per pixel and direction on, rows and columns are left out while reading.
  private static final int ENOUGH = 8;

  /// @return `P × P × 3` bytes
  /// @throws UnusableException if the bytes are no whole picture of a sensible size
  byte[] square(byte[] file) throws UnusableException {
    try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      var reader = reader(input);
      try {
        reader.setInput(input, true, true);
        return square(reader);
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      // What ImageIO throws for a broken file is not only IOException.
      throw new UnusableException("it cannot be read: " + reason(e));
    }
  }

  private static ImageReader reader(ImageInputStream input) throws IOException, UnusableException {
    var readers = ImageIO.getImageReaders(input);
    while (readers.hasNext()) {
      var reader = readers.next();
      if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
        return reader;
      }
      reader.dispose();
    }
    throw new UnusableException("it is neither PNG nor JPEG");
  }

  private byte[] square(ImageReader reader) throws IOException, UnusableException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    if ((long) width * height > MOST_PIXELS) {
      throw new UnusableException(
          "%d × %d pixels are more than %d".formatted(width, height, MOST_PIXELS));
    }
    int shorter = Math.min(width, height);
    if ((long) shorter * MOST_ENLARGED < side) {
      throw new UnusableException(
          "%d × %d pixels are too few for %d per side".formatted(width, height, side));
    }
    var wanted = new ImageReadParam();
    wanted.setSourceRegion(
        new Rectangle((width - shorter) / 2, (height - shorter) / 2, shorter, shorter));
    int step = Math.max(1, shorter / (ENOUGH * side));
    wanted.setSourceSubsampling(step, step, 0, 0);
    var warning = new Warning();
    reader.addIIOReadWarningListener(warning);
    var image = reader.read(0, wanted);
    if (warning.text != null) {
      throw new UnusableException("it is damaged: " + warning.text);
    }
    int n = image.getWidth();
    return Square.whole(n).of(rgb(image), n, side);
  }

  private static byte[] rgb(BufferedImage image) {
    int n = image.getWidth();
    var plain = new BufferedImage(n, n, BufferedImage.TYPE_3BYTE_BGR);
    var graphics = plain.createGraphics();
    graphics.drawImage(image, 0, 0, Color.WHITE, null);
    graphics.dispose();
    var raster = plain.getRaster();
    int[] samples = raster.getPixels(0, 0, n, n, (int[]) null);
    var rgb = new byte[samples.length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) samples[i];
    }
    return rgb;
  }

  private static String reason(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
