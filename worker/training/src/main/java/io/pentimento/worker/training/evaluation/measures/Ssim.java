package io.pentimento.worker.training.evaluation.measures;

/// Structural similarity of two pictures (Wang, Bovik, Sheikh and Simoncelli, "Image quality
/// assessment: from error visibility to structural similarity", 2004): 1 for equal pictures, around
/// 0 for unrelated ones, never below −1.
///
/// As in the paper: a Gaussian window of 11 × 11 pixels with σ = 1.5, `K1` = 0.01, `K2` = 0.03, `L`
/// = 255, and only windows that lie wholly inside the picture. The paper measures grey pictures;
/// here red, green and blue are each measured so and the mean of the three is taken.
public final class Ssim {
  /// The side of the window, and so of the smallest picture that has one.
  public static final int WINDOW = 11;

  private static final double SIGMA = 1.5;
  private static final double C1 = Math.pow(0.01 * PicturePair.PEAK, 2);
  private static final double C2 = Math.pow(0.03 * PicturePair.PEAK, 2);
  private static final double[] WEIGHTS = weights();

  private Ssim() {}

  /// The mean over windows and channels. Symmetric.
  ///
  /// @param first 8-bit red, green and blue, row by row: `P × P × 3` bytes
  /// @param second as many
  /// @param side `P`, at least [#WINDOW]
  public static double of(byte[] first, byte[] second, int side) {
    var pair = new PicturePair(first, second, side);
    if (side < WINDOW) {
      throw new IllegalArgumentException(
          "structural similarity needs %d pixels per side, got %d".formatted(WINDOW, side));
    }
    double sum = 0;
    for (int channel = 0; channel < PicturePair.CHANNELS; channel++) {
      sum += ofChannel(channel(pair.first(), channel), channel(pair.second(), channel), side);
    }
    return sum / PicturePair.CHANNELS;
  }

  private static double ofChannel(double[] x, double[] y, int side) {
    double[] meansX = smoothed(x, side);
    double[] meansY = smoothed(y, side);
    double[] squaresX = smoothed(product(x, x), side);
    double[] squaresY = smoothed(product(y, y), side);
    double[] products = smoothed(product(x, y), side);
    double sum = 0;
    for (int i = 0; i < products.length; i++) {
      double both = meansX[i] * meansY[i];
      double own = meansX[i] * meansX[i] + meansY[i] * meansY[i];
      double covariance = products[i] - both;
      double variances = squaresX[i] + squaresY[i] - own;
      sum += (2 * both + C1) * (2 * covariance + C2) / ((own + C1) * (variances + C2));
    }
    return sum / products.length;
  }

  /// The weighted mean of each window: [(P − 10) × (P − 10)] of [P × P].
  private static double[] smoothed(double[] values, int side) {
    int windows = side - WINDOW + 1;
    double[] rows = new double[side * windows];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < windows; x++) {
        rows[y * windows + x] = weighted(values, y * side + x, 1);
      }
    }
    double[] result = new double[windows * windows];
    for (int i = 0; i < result.length; i++) {
      result[i] = weighted(rows, i, windows);
    }
    return result;
  }

  private static double weighted(double[] values, int start, int stride) {
    double sum = 0;
    for (int i = 0; i < WINDOW; i++) {
      sum += WEIGHTS[i] * values[start + i * stride];
    }
    return sum;
  }

  private static double[] channel(byte[] rgb, int channel) {
    double[] values = new double[rgb.length / PicturePair.CHANNELS];
    for (int i = 0; i < values.length; i++) {
      values[i] = rgb[PicturePair.CHANNELS * i + channel] & 0xff;
    }
    return values;
  }

  private static double[] product(double[] x, double[] y) {
    double[] result = new double[x.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = x[i] * y[i];
    }
    return result;
  }

  private static double[] weights() {
    double[] weights = new double[WINDOW];
    double sum = 0;
    for (int i = 0; i < WINDOW; i++) {
      double distance = (i - WINDOW / 2) / SIGMA;
      weights[i] = Math.exp(-distance * distance / 2);
      sum += weights[i];
    }
    for (int i = 0; i < WINDOW; i++) {
      weights[i] /= sum;
    }
    return weights;
  }
}
