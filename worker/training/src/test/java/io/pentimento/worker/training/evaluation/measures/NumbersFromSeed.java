package io.pentimento.worker.training.evaluation.measures;

/// Made-up inputs that `expected.py` makes alike: 24 bits at a time of a 64-bit congruential
/// generator.
final class NumbersFromSeed {
  private long state;

  NumbersFromSeed(long seed) {
    this.state = seed;
  }

  /// The next number in [0, 1).
  double next() {
    state = state * 6364136223846793005L + 1442695040888963407L;
    return (state >>> 40) * 0x1p-24;
  }

  /// Features whose neighbours share a number, so that they are correlated.
  static Features features(long seed, int n, int d, double stretch, double shift) {
    var numbers = new NumbersFromSeed(seed);
    float[][] rows = new float[n][d];
    for (float[] row : rows) {
      double before = numbers.next();
      for (int j = 0; j < d; j++) {
        double now = numbers.next();
        row[j] = (float) ((now + 0.5 * before) * (1 + stretch * j) + shift);
        before = now;
      }
    }
    return new Features(rows);
  }

  /// Noise of `P × P × 3` bytes.
  static byte[] picture(long seed, int side) {
    var numbers = new NumbersFromSeed(seed);
    byte[] rgb = new byte[side * side * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (256 * numbers.next());
    }
    return rgb;
  }

  /// Class probabilities that favour a class or two per picture.
  static Probabilities probabilities(long seed, int n, int labels) {
    var numbers = new NumbersFromSeed(seed);
    float[][] rows = new float[n][labels];
    for (float[] row : rows) {
      double[] weights = new double[labels];
      double sum = 0;
      for (int label = 0; label < labels; label++) {
        weights[label] = Math.pow(numbers.next(), 8);
        sum += weights[label];
      }
      for (int label = 0; label < labels; label++) {
        row[label] = (float) (weights[label] / sum);
      }
    }
    return new Probabilities(rows);
  }
}
