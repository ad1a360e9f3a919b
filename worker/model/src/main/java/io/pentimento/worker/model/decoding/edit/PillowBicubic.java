package io.pentimento.worker.model.decoding.edit;

/// Bicubic resizing as Pillow does it: a = −0.5, a kernel that widens when shrinking so that
/// nothing aliases, weights in fixed point with 22 fractional bits, columns first and then rows
/// with 8 bits between (libImaging/Resample.c).
public final class PillowBicubic {
  private static final double A = -0.5;
  private static final double SUPPORT = 2;
  private static final int FRACTION_BITS = 22;

  private PillowBicubic() {}

  /// The picture at `width × height` pixels, each at least 1; proportions are not kept.
  public static Raster resize(Raster source, int width, int height) {
    return resizeRows(resizeColumns(source, width), height);
  }

  private static Raster resizeColumns(Raster source, int width) {
    if (width == source.width()) {
      return source;
    }
    var taps = Taps.of(source.width(), width);
    int channels = source.channels();
    var out = new byte[Math.multiplyExact(width * channels, source.height())];
    for (int y = 0; y < source.height(); y++) {
      int row = y * source.width() * channels;
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < channels; c++) {
          out[(y * width + x) * channels + c] = taps.weigh(x, source.samples(), row + c, channels);
        }
      }
    }
    return new Raster(width, source.height(), channels, out);
  }

  private static Raster resizeRows(Raster source, int height) {
    if (height == source.height()) {
      return source;
    }
    var taps = Taps.of(source.height(), height);
    int rowLength = source.width() * source.channels();
    var out = new byte[Math.multiplyExact(rowLength, height)];
    for (int y = 0; y < height; y++) {
      for (int i = 0; i < rowLength; i++) {
        out[y * rowLength + i] = taps.weigh(y, source.samples(), i, rowLength);
      }
    }
    return new Raster(source.width(), height, source.channels(), out);
  }

  /// For each output position the first input position that counts and the weights from there on.
  private record Taps(int[] starts, int[][] weights) {
    static Taps of(int inputs, int outputs) {
      double scale = (double) inputs / outputs;
      double stretch = Math.max(1, scale);
      var starts = new int[outputs];
      var weights = new int[outputs][];
      for (int out = 0; out < outputs; out++) {
        double center = (out + 0.5) * scale;
        starts[out] = Math.max(0, (int) (center - SUPPORT * stretch + 0.5));
        int end = Math.min(inputs, (int) (center + SUPPORT * stretch + 0.5));
        weights[out] = weights(starts[out], end, center, 1 / stretch);
      }
      return new Taps(starts, weights);
    }

    private static int[] weights(int start, int end, double center, double shrink) {
      var exact = new double[end - start];
      double sum = 0;
      for (int i = 0; i < exact.length; i++) {
        exact[i] = kernel((i + start - center + 0.5) * shrink);
        sum += exact[i];
      }
      var fixed = new int[exact.length];
      for (int i = 0; i < fixed.length; i++) {
        double weight = exact[i] / sum * (1 << FRACTION_BITS);
        fixed[i] = (int) (weight < 0 ? weight - 0.5 : weight + 0.5);
      }
      return fixed;
    }

    private byte weigh(int out, byte[] samples, int offset, int stride) {
      int sum = 1 << (FRACTION_BITS - 1);
      int position = offset + starts[out] * stride;
      for (int weight : weights[out]) {
        sum += (samples[position] & 0xFF) * weight;
        position += stride;
      }
      return (byte) Math.clamp(sum >> FRACTION_BITS, 0, 255);
    }
  }

  private static double kernel(double x) {
    double d = Math.abs(x);
    if (d < 1) {
      return ((A + 2) * d - (A + 3)) * d * d + 1;
    }
    return d < 2 ? (((d - 5) * d + 8) * d - 4) * A : 0;
  }
}
