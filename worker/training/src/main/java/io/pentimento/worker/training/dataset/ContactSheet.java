package io.pentimento.worker.training.dataset;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/// Pictures side by side in rows, to look at.
///
/// @param side `P`, pixels per side of every picture
/// @param columns pictures per row
/// @param enlarged how many pixels of the sheet a pixel takes per direction, 1 or more
public record ContactSheet(int side, int columns, int enlarged) {
  private static final int MARGIN = 2;
  private static final int PAPER = 0xFFFFFF;

  public ContactSheet {
    if (side < 1 || columns < 1 || enlarged < 1) {
      throw new IllegalArgumentException(
          "a contact sheet of %d columns of %d pixels, enlarged %d times: all must be 1 or more"
              .formatted(columns, side, enlarged));
    }
  }

  /// A sheet of pictures at their own size.
  public ContactSheet(int side, int columns) {
    this(side, columns, 1);
  }

  /// Lays out pictures from the left to the right, then row by row; what is left of the last row
  /// stays white.
  ///
  /// @param pictures at least one; each 8-bit red, green, blue, row by row: `P × P × 3` bytes
  public BufferedImage image(List<byte[]> pictures) {
    if (pictures.isEmpty()) {
      throw new IllegalArgumentException("a contact sheet needs a picture");
    }
    int step = side * enlarged + MARGIN;
    int rows = (pictures.size() + columns - 1) / columns;
    var sheet =
        new BufferedImage(
            columns * step + MARGIN, rows * step + MARGIN, BufferedImage.TYPE_INT_RGB);
    fill(sheet, 0, 0, sheet.getWidth(), sheet.getHeight(), PAPER);
    for (int i = 0; i < pictures.size(); i++) {
      place(sheet, pictures.get(i), MARGIN + i % columns * step, MARGIN + i / columns * step);
    }
    return sheet;
  }

  /// Writes the sheet as a PNG, in place of what the file held; makes its folders.
  ///
  /// @throws UncheckedIOException if the file cannot be written
  public void write(Path file, List<byte[]> pictures) {
    var image = image(pictures);
    try {
      var folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      try (var out = Files.newOutputStream(file)) {
        if (!ImageIO.write(image, "png", out)) {
          throw new IOException("this Java runtime writes no PNG");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the contact sheet " + file, e);
    }
  }

  private void place(BufferedImage sheet, byte[] rgb, int left, int top) {
    if (rgb.length != side * side * 3) {
      throw new IllegalArgumentException(
          "a picture of %d bytes on a sheet of %d × %d pixels each"
              .formatted(rgb.length, side, side));
    }
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int at = 3 * (y * side + x);
        int colour = ((rgb[at] & 255) << 16) | ((rgb[at + 1] & 255) << 8) | (rgb[at + 2] & 255);
        fill(sheet, left + x * enlarged, top + y * enlarged, enlarged, enlarged, colour);
      }
    }
  }

  private static void fill(
      BufferedImage sheet, int left, int top, int width, int height, int colour) {
    for (int y = top; y < top + height; y++) {
      for (int x = left; x < left + width; x++) {
        sheet.setRGB(x, y, colour);
      }
    }
  }
}
