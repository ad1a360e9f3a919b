package io.pentimento.worker.training.evaluation.measures;

import java.util.Arrays;
import java.util.Random;

/// Whether one setting differs from another, by runs of both with the same seeds: what the seeds
/// have in common cancels.
///
/// @param interval of the mean of first − second over the seeds: Student's for fewer than 10 of
///   them, else the bootstrap's
/// @param p how often a mean at least as far from 0 would come about if which is first and which
///   second were a toss for each seed (Fisher's sign flips, two-sided). With `n` seeds never below
///   2 / 2ⁿ: five seeds cannot show more than 0.0625
public record PairedDifference(ConfidenceInterval interval, double p) {
  private static final int FEW = 9;
  private static final int MOST_ENUMERATED = 16;
  private static final int DRAWS = 100_000;
  private static final double ROUNDING = 1e-12;

  /// Compares runs; the same arguments give the same answer.
  ///
  /// @param first one figure per seed, 2 or more
  /// @param second the other setting's figures, for the same seeds in the same order
  /// @param level of the interval, between 0 and 1
  /// @param seed of the draws
  public static PairedDifference between(double[] first, double[] second, double level, long seed) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(
          "%d runs cannot be paired with %d".formatted(first.length, second.length));
    }
    double[] differences = new double[first.length];
    Arrays.setAll(differences, i -> first[i] - second[i]);
    var interval =
        differences.length <= FEW
            ? ConfidenceInterval.ofMeanOfFew(differences, level)
            : ConfidenceInterval.ofMean(differences, level, seed);
    double p =
        differences.length <= MOST_ENUMERATED
            ? enumerated(differences)
            : drawn(differences, new Random(seed));
    return new PairedDifference(interval, p);
  }

  private static double enumerated(double[] differences) {
    int patterns = 1 << differences.length;
    int asFar = 0;
    for (int signs = 0; signs < patterns; signs++) {
      double sum = 0;
      for (int i = 0; i < differences.length; i++) {
        sum += (signs >> i & 1) == 0 ? differences[i] : -differences[i];
      }
      if (isAsFar(sum, differences)) {
        asFar++;
      }
    }
    return (double) asFar / patterns;
  }

  private static double drawn(double[] differences, Random random) {
    int asFar = 1; // the runs as they were count among the draws
    for (int draw = 1; draw < DRAWS; draw++) {
      double sum = 0;
      for (double difference : differences) {
        sum += random.nextBoolean() ? difference : -difference;
      }
      if (isAsFar(sum, differences)) {
        asFar++;
      }
    }
    return (double) asFar / DRAWS;
  }

  private static boolean isAsFar(double sum, double[] differences) {
    double scale = 0;
    double observed = 0;
    for (double difference : differences) {
      scale += Math.abs(difference);
      observed += difference;
    }
    return Math.abs(sum) >= Math.abs(observed) - ROUNDING * scale;
  }
}
