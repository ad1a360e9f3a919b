package io.pentimento.worker.training.evaluation.measures;

import java.util.stream.IntStream;

/// Squared Euclidean distances of all points to all others, block by block: never more than a few
/// thousand of them in memory.
///
/// Sums go over the same differences in the same order from either end, so a distance is the same
/// bits both ways and equal points are at distance 0: comparisons with `≤` mean what they say.
final class Distances {
  private static final int BLOCK = 256;

  private Distances() {}

  /// Takes the distances of one point to a run of others.
  @FunctionalInterface
  interface Visitor {
    /// May be called for different points at once, never twice at once for the same.
    ///
    /// @param point which point
    /// @param first index of the first other
    /// @param distances its squared distance, then those to the ones after it
    /// @param length how many of `distances` count
    void visit(int point, int first, double[] distances, int length);
  }

  /// Visits each point with the others in ascending runs.
  static void forEach(Features points, Features others, Visitor visitor) {
    for (int first = 0; first < others.count(); first += BLOCK) {
      int start = first;
      int length = Math.min(BLOCK, others.count() - first);
      double[] block = transposed(others, first, length);
      IntStream.range(0, points.count())
          .parallel()
          .forEach(point ->
              visitor.visit(point, start, squared(points.rows()[point], block, length), length));
    }
  }

  /// [d × length]: the inner loop of [#squared] then runs along neighbours in memory.
  private static double[] transposed(Features features, int first, int length) {
    double[] block = new double[features.dimensions() * length];
    for (int column = 0; column < length; column++) {
      float[] row = features.rows()[first + column];
      for (int i = 0; i < row.length; i++) {
        block[i * length + column] = row[i];
      }
    }
    return block;
  }

  private static double[] squared(float[] point, double[] block, int length) {
    double[] sums = new double[length];
    for (int i = 0; i < point.length; i++) {
      double value = point[i];
      int start = i * length;
      for (int column = 0; column < length; column++) {
        double difference = value - block[start + column];
        sums[column] += difference * difference;
      }
    }
    return sums;
  }
}
