package io.pentimento.worker.training.evaluation.measures;

/// How sure a network is that each picture shows each class.
///
/// @param rows `[n, labels]`, each row 0 or more and summing to 1; not copied, and nobody changes
///   them
public record Probabilities(float[][] rows) {
  private static final double TOLERANCE = 1e-3; // 16-bit networks sum no better

  /// @throws IllegalArgumentException if a row is no distribution, or has another length; the
  ///   message says which
  public Probabilities {
    if (rows.length == 0 || rows[0].length == 0) {
      throw new IllegalArgumentException("there are no probabilities");
    }
    for (int row = 0; row < rows.length; row++) {
      if (rows[row].length != rows[0].length) {
        throw new IllegalArgumentException(
            "picture %d has %d probabilities, picture 0 has %d"
                .formatted(row, rows[row].length, rows[0].length));
      }
      requireDistribution(row, rows[row]);
    }
  }

  private static void requireDistribution(int row, float[] probabilities) {
    double sum = 0;
    for (float probability : probabilities) {
      if (!(probability >= 0)) {
        throw new IllegalArgumentException(
            "picture %d has the probability %s".formatted(row, probability));
      }
      sum += probability;
    }
    if (!(Math.abs(sum - 1) <= TOLERANCE)) {
      throw new IllegalArgumentException(
          "the probabilities of picture %d sum to %s, not to 1".formatted(row, sum));
    }
  }

  /// `n`, how many pictures were seen.
  public int count() {
    return rows.length;
  }

  /// How many classes there are.
  public int labels() {
    return rows[0].length;
  }

  /// The most probable class of a picture, of equally probable ones the lowest.
  public int named(int picture) {
    int best = 0;
    for (int label = 1; label < labels(); label++) {
      if (rows[picture][label] > rows[picture][best]) {
        best = label;
      }
    }
    return best;
  }
}
