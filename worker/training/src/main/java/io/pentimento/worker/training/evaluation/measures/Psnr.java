package io.pentimento.worker.training.evaluation.measures;

/// Peak signal-to-noise ratio of a copy, in decibels: 10 · log₁₀(255² / MSE), with the mean squared
/// error over all pixels and all three channels. Infinite where nothing differs.
public final class Psnr {
  private Psnr() {}

  /// The ratio of one pair.
  ///
  /// @param original 8-bit red, green and blue, row by row: `P × P × 3` bytes
  /// @param copy as many
  /// @param side `P`
  public static double of(byte[] original, byte[] copy, int side) {
    return ofError(meanSquaredError(original, copy, side));
  }

  /// The ratio that a mean squared error amounts to.
  ///
  /// @param meanSquaredError of 8-bit numbers, 0 … 255²
  public static double ofError(double meanSquaredError) {
    if (!(meanSquaredError >= 0)) {
      throw new IllegalArgumentException("a squared error is 0 or more, got " + meanSquaredError);
    }
    return 10 * Math.log10(PicturePair.PEAK * PicturePair.PEAK / meanSquaredError);
  }

  /// The mean over all pixels and channels of the squared difference of 8-bit numbers.
  public static double meanSquaredError(byte[] original, byte[] copy, int side) {
    var pair = new PicturePair(original, copy, side);
    long sum = 0;
    for (int i = 0; i < original.length; i++) {
      int difference = (pair.first()[i] & 0xff) - (pair.second()[i] & 0xff);
      sum += (long) difference * difference;
    }
    return (double) sum / original.length;
  }
}
