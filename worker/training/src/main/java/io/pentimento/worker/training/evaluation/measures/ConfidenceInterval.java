package io.pentimento.worker.training.evaluation.measures;

import java.util.Arrays;
import java.util.Random;

/// Where a mean lies.
///
/// @param estimate the mean of the values
/// @param low lower end
/// @param high upper end
/// @param level how much is kept, such as 0.95
public record ConfidenceInterval(double estimate, double low, double high, double level) {
  /// How often values are drawn anew; ends are then steady to a few per cent of their distance.
  public static final int DRAWS = 10_000;

  /// By the percentile bootstrap (Efron, "Bootstrap methods: another look at the jackknife", 1979):
  /// the values are drawn anew, with replacement, many times over, and the middle `level` of the
  /// means is kept. With fewer than some ten values it is too narrow. The same arguments give the
  /// same interval.
  ///
  /// @param values 2 or more, finite
  /// @param level between 0 and 1, both excluded
  /// @param seed of the draws
  public static ConfidenceInterval ofMean(double[] values, double level, long seed) {
    requireUsable(values, level);
    double[] means = means(values, new Random(seed));
    Arrays.sort(means);
    return new ConfidenceInterval(
        mean(values), quantile(means, (1 - level) / 2), quantile(means, (1 + level) / 2), level);
  }

  /// By Student's t, which takes the values for normal and is right however few they are.
  ///
  /// @param values 2 or more, finite
  /// @param level between 0 and 1, both excluded
  public static ConfidenceInterval ofMeanOfFew(double[] values, double level) {
    requireUsable(values, level);
    double mean = mean(values);
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    int degrees = values.length - 1;
    double reach = StudentT.reach(level, degrees) * Math.sqrt(squares / degrees / values.length);
    return new ConfidenceInterval(mean, mean - reach, mean + reach, level);
  }

  /// Whether 0 lies outside, so that the mean's sign is told.
  public boolean tellsSign() {
    return low > 0 || high < 0;
  }

  private static void requireUsable(double[] values, double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("a level lies between 0 and 1, got " + level);
    }
    if (values.length < 2) {
      throw new IllegalArgumentException(
          "an interval needs 2 values or more, got " + values.length);
    }
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("an interval needs finite values, got " + value);
      }
    }
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  private static double[] means(double[] values, Random random) {
    double[] means = new double[DRAWS];
    for (int draw = 0; draw < DRAWS; draw++) {
      double sum = 0;
      for (int i = 0; i < values.length; i++) {
        sum += values[random.nextInt(values.length)];
      }
      means[draw] = sum / values.length;
    }
    return means;
  }

  /// Linear between neighbours.
  private static double quantile(double[] sorted, double share) {
    double position = share * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
