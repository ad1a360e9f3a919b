package io.pentimento.worker.training.evaluation.measures;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// How faithful and how varied generated pictures are, apart from each other. Around each picture
/// of a set lies a closed ball that reaches to its k-th nearest neighbour in the same set; the
/// balls together stand for what such pictures can look like.
///
/// Precision and recall after Kynkäänniemi et al., "Improved precision and recall metric for
/// assessing generative models", 2019; density and coverage after Naeem et al., "Reliable fidelity
/// and diversity metrics for generative models", 2020. Euclidean distances.
///
/// @param precision share of generated pictures inside a ball of a real one
/// @param recall share of real pictures inside a ball of a generated one
/// @param density how many real balls a generated picture lies in, over k; above 1 where real ones
///   are dense
/// @param coverage share of real pictures whose ball holds a generated one
public record PrecisionRecall(double precision, double recall, double density, double coverage) {
  /// The first paper's `k`.
  public static final int NEIGHBOURS = 3;

  /// Compares two sets; costs `n² · d` for sets of `n`, on all cores.
  ///
  /// @param real what pictures should look like; as many as generated, for figures that others can
  ///   be compared with
  /// @param k which neighbour a ball reaches to, 1 or more
  /// @throws IllegalArgumentException if a set has k pictures or fewer, or the features differ in
  ///   number
  public static PrecisionRecall between(Features real, Features generated, int k) {
    requireEnough("real", real, k);
    requireEnough("generated", generated, k);
    if (real.dimensions() != generated.dimensions()) {
      throw new IllegalArgumentException(
          "%d features cannot be compared with %d"
              .formatted(real.dimensions(), generated.dimensions()));
    }
    double[] realRadii = radii(real, k);
    double[] generatedRadii = radii(generated, k);
    int[] balls = balls(generated, real, realRadii);
    boolean[] recalled = new boolean[real.count()];
    boolean[] covered = new boolean[real.count()];
    Distances.forEach(
        real,
        generated,
        (point, first, distances, length) -> {
          for (int i = 0; i < length; i++) {
            recalled[point] |= distances[i] <= generatedRadii[first + i];
            covered[point] |= distances[i] <= realRadii[point];
          }
        });
    return new PrecisionRecall(
        share(generated.count(), i -> balls[i] > 0),
        share(real.count(), i -> recalled[i]),
        IntStream.of(balls).asLongStream().sum() / ((double) k * generated.count()),
        share(real.count(), i -> covered[i]));
  }

  /// As the first paper does, with [#NEIGHBOURS].
  public static PrecisionRecall between(Features real, Features generated) {
    return between(real, generated, NEIGHBOURS);
  }

  private static void requireEnough(String which, Features features, int k) {
    if (k < 1) {
      throw new IllegalArgumentException("a ball reaches to neighbour 1 or more, got " + k);
    }
    if (features.count() <= k) {
      throw new IllegalArgumentException(
          "%d neighbours need more than %d %s pictures".formatted(k, features.count(), which));
    }
  }

  /// The squared distance from each point to its k-th nearest other one.
  private static double[] radii(Features features, int k) {
    double[][] least = new double[features.count()][k];
    for (double[] row : least) {
      Arrays.fill(row, Double.POSITIVE_INFINITY);
    }
    Distances.forEach(
        features,
        features,
        (point, first, distances, length) -> {
          for (int i = 0; i < length; i++) {
            if (first + i != point) {
              keepLeast(least[point], distances[i]);
            }
          }
        });
    return IntStream.range(0, least.length).mapToDouble(i -> least[i][k - 1]).toArray();
  }

  /// Puts a number into its place among the least ones, ascending, and drops the greatest.
  private static void keepLeast(double[] least, double value) {
    int at = least.length - 1;
    if (value >= least[at]) {
      return;
    }
    while (at > 0 && least[at - 1] > value) {
      least[at] = least[at - 1];
      at--;
    }
    least[at] = value;
  }

  /// In how many of the balls around `centres` each point lies.
  private static int[] balls(Features points, Features centres, double[] radii) {
    int[] balls = new int[points.count()];
    Distances.forEach(
        points,
        centres,
        (point, first, distances, length) -> {
          for (int i = 0; i < length; i++) {
            if (distances[i] <= radii[first + i]) {
              balls[point]++;
            }
          }
        });
    return balls;
  }

  private static double share(int count, IntPredicate inside) {
    return IntStream.range(0, count).filter(inside).count() / (double) count;
  }
}
