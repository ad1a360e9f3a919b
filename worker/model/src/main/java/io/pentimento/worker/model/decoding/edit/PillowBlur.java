package io.pentimento.worker.model.decoding.edit;

/// Gaussian blur as Pillow does it: three box blurs of fractional width along each axis, in 8 bits
/// with the edge pixel continued outward (libImaging/BoxBlur.c, after Gwosdek et al., "Theoretical
/// foundations of Gaussian convolution by extended box filtering", SSVM 2011).
public final class PillowBlur {
  private static final int PASSES = 3;
  private static final int FRACTION_BITS = 24;

  private PillowBlur() {}

  /// The picture blurred.
  ///
  /// @param deviation standard deviation in pixels, which Pillow calls radius; 0 changes nothing
  public static Raster gaussian(Raster source, float deviation) {
    var box = Box.forDeviation(deviation);
    if (box.radius() == 0 && box.edgeWeight() == 0) {
      return source;
    }
    var out = source.samples().clone();
    int channels = source.channels();
    int rowLength = source.width() * channels;
    for (int y = 0; y < source.height(); y++) {
      for (int c = 0; c < channels; c++) {
        blurLine(out, y * rowLength + c, channels, source.width(), box);
      }
    }
    for (int i = 0; i < rowLength; i++) {
      blurLine(out, i, rowLength, source.height(), box);
    }
    return new Raster(source.width(), source.height(), channels, out);
  }

  private static void blurLine(byte[] samples, int offset, int stride, int length, Box box) {
    var line = new int[length];
    for (int i = 0; i < length; i++) {
      line[i] = samples[offset + i * stride] & 0xFF;
    }
    for (int pass = 0; pass < PASSES; pass++) {
      line = box.blur(line);
    }
    for (int i = 0; i < length; i++) {
      samples[offset + i * stride] = (byte) line[i];
    }
  }

  /// A box that covers `2 · radius + 1` pixels in full and one more on each side in part.
  ///
  /// @param weight of each full pixel, in 2⁻²⁴
  /// @param edgeWeight of each of the two partial pixels, in 2⁻²⁴
  private record Box(int radius, long weight, long edgeWeight) {
    static Box forDeviation(float deviation) {
      float width = halfWidth(deviation);
      int radius = (int) width;
      long weight = (long) ((1 << FRACTION_BITS) / (width * 2 + 1));
      return new Box(radius, weight, ((1 << FRACTION_BITS) - (radius * 2L + 1) * weight) / 2);
    }

    /// Half the box's width beyond its middle pixel such that [#PASSES] boxes have that deviation.
    private static float halfWidth(float deviation) {
      float variance = deviation * deviation / PASSES;
      float length = (float) Math.sqrt(12.0 * variance + 1.0);
      float whole = (float) Math.floor((length - 1.0) / 2.0);
      float part = (2 * whole + 1) * (whole * (whole + 1) - 3 * variance);
      return whole + part / (6 * (variance - (whole + 1) * (whole + 1)));
    }

    int[] blur(int[] line) {
      int last = line.length - 1;
      long sum = 0;
      for (int x = -radius; x <= radius; x++) {
        sum += line[Math.clamp(x, 0, last)];
      }
      var out = new int[line.length];
      for (int x = 0; x <= last; x++) {
        int before = line[Math.max(0, x - radius - 1)];
        int after = line[Math.min(last, x + radius + 1)];
        long blurred = sum * weight + (before + after) * edgeWeight;
        out[x] = (int) ((blurred + (1 << (FRACTION_BITS - 1))) >> FRACTION_BITS);
        sum += after - line[Math.max(0, x - radius)];
      }
      return out;
    }
  }
}
