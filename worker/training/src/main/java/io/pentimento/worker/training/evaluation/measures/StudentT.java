package io.pentimento.worker.training.evaluation.measures;

/// Student's t distribution: how far the mean of few normal values strays from the truth, in units
/// of its own estimated deviation.
final class StudentT {
  private static final double FAR = 1e9;
  private static final int HALVINGS = 200;

  private StudentT() {}

  /// How far one must reach to both sides of 0 to hold a share of the distribution.
  ///
  /// @param level the share, between 0 and 1
  /// @param degrees of freedom, 1 or more
  static double reach(double level, int degrees) {
    double low = 0;
    double high = FAR;
    for (int i = 0; i < HALVINGS && low < high; i++) {
      double middle = (low + high) / 2;
      if (within(middle, degrees) < level) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /// The share between −t and t (Abramowitz and Stegun, "Handbook of mathematical functions",
  /// 26.7.3 and 26.7.4).
  static double within(double t, int degrees) {
    double angle = Math.atan(t / Math.sqrt(degrees));
    double cosine = Math.cos(angle);
    boolean odd = degrees % 2 == 1;
    double term = odd ? cosine : 1;
    double sum = degrees == 1 ? 0 : term;
    for (int k = odd ? 3 : 2; k <= degrees - 2; k += 2) {
      term *= cosine * cosine * (k - 1) / k;
      sum += term;
    }
    return odd ? 2 / Math.PI * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
  }
}
