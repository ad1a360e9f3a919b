package io.pentimento.worker.training.dataset;

/// A square part of a square picture, to be seen at another size.
///
/// @param left pixels left of it, not necessarily whole
/// @param top pixels above it
/// @param size its width and height in pixels, more than 0
public record Square(double left, double top, double size) {

  public Square {
    if (!(left >= 0 && top >= 0 && size > 0)) {
      throw new IllegalArgumentException(
          "no square of %s pixels at (%s, %s)".formatted(size, left, top));
    }
  }

  /// All of a picture.
  public static Square whole(int side) {
    return new Square(0, 0, side);
  }

  /// This part of a picture at another size. Shrinking takes the mean of the area that each pixel
  /// stands for, enlarging goes straight between neighbours; both in sRGB values, as networks see
  /// them.
  ///
  /// @param rgb `n × n × 3` bytes
  /// @param n pixels per side of the picture
  /// @param side `P`, pixels per side of the result
  /// @return `P × P × 3` bytes
  public byte[] of(byte[] rgb, int n, int side) {
    if (rgb.length != n * n * 3 || left + size > n + 1e-6 || top + size > n + 1e-6) {
      throw new IllegalArgumentException(
          "%s of a picture of %d × %d pixels in %d bytes".formatted(this, n, n, rgb.length));
    }
    float[] narrow = narrowed(rgb, n, new Reach(left, size, n, side), side);
    return flattened(narrow, new Reach(top, size, n, side), side);
  }

  /// The picture from left to right.
  public static byte[] mirrored(byte[] rgb, int side) {
    var mirrored = new byte[rgb.length];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        System.arraycopy(rgb, 3 * (y * side + x), mirrored, 3 * (y * side + side - 1 - x), 3);
      }
    }
    return mirrored;
  }

  /// `n × n × 3` → `n × P × 3`
  private static float[] narrowed(byte[] rgb, int n, Reach across, int side) {
    var narrow = new float[n * side * 3];
    for (int y = 0; y < n; y++) {
      for (int x = 0; x < side; x++) {
        int to = 3 * (y * side + x);
        for (int i = 0; i < across.count; i++) {
          int from = 3 * (y * n + across.at(x, i));
          float weight = across.weight(x, i);
          narrow[to] += weight * (rgb[from] & 255);
          narrow[to + 1] += weight * (rgb[from + 1] & 255);
          narrow[to + 2] += weight * (rgb[from + 2] & 255);
        }
      }
    }
    return narrow;
  }

  /// `n × P × 3` → `P × P × 3`
  private static byte[] flattened(float[] narrow, Reach down, int side) {
    var rgb = new byte[side * side * 3];
    int row = side * 3;
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < row; x++) {
        float sum = 0;
        for (int i = 0; i < down.count; i++) {
          sum += down.weight(y, i) * narrow[down.at(y, i) * row + x];
        }
        rgb[y * row + x] = (byte) Math.clamp(Math.round(sum), 0, 255);
      }
    }
    return rgb;
  }

  /// Which pixels of a line each pixel of the result is made of, and with what share.
  private static final class Reach {
    private final int count;
    private final int[] first;
    private final float[] weights;
    private final int last;

    Reach(double from, double size, int n, int side) {
      double scale = size / side;
      double width = Math.max(1, scale);
      count = (int) Math.ceil(width) + 1;
      first = new int[side];
      weights = new float[side * count];
      last = n - 1;
      for (int x = 0; x < side; x++) {
        double start = from + (x + 0.5) * scale - width / 2;
        first[x] = (int) Math.floor(start);
        for (int i = 0; i < count; i++) {
          double pixel = first[x] + i;
          double covered = Math.min(pixel + 1, start + width) - Math.max(pixel, start);
          weights[x * count + i] = (float) (Math.max(0, covered) / width);
        }
      }
    }

    /// The pixel's place in the line; beyond an end, the end.
    int at(int x, int i) {
      return Math.clamp(first[x] + i, 0, last);
    }

    float weight(int x, int i) {
      return weights[x * count + i];
    }
  }
}
