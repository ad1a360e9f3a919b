package io.pentimento.worker.training.evaluation.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ConfidenceIntervalTest {
  /// The bootstrap of n values with deviation s (over n) has the deviation s / √n around the mean.
  @Test
  void manyValuesGiveTheNormalInterval() {
    double[] values = new double[400];
    var random = new Random(3);
    Arrays.setAll(values, _ -> 10 + 2 * random.nextGaussian());
    double mean = Arrays.stream(values).average().orElseThrow();
    double deviation =
        Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / 400);
    var interval = ConfidenceInterval.ofMean(values, 0.95, 1);
    double reach = 1.96 * deviation / 20;
    assertThat(interval.estimate()).isCloseTo(mean, within(1e-12));
    assertThat(interval.low()).isCloseTo(mean - reach, within(0.05 * reach));
    assertThat(interval.high()).isCloseTo(mean + reach, within(0.05 * reach));
  }

  /// Two values 0 and 1: the mean is 0, ½ or 1 in a quarter, a half and a quarter of the draws.
  @Test
  void twoValuesGiveTheEndsThatTheirDrawsHave() {
    var wide = ConfidenceInterval.ofMean(new double[] {0, 1}, 0.95, 1);
    assertThat(wide).isEqualTo(new ConfidenceInterval(0.5, 0, 1, 0.95));
    var narrow = ConfidenceInterval.ofMean(new double[] {0, 1}, 0.4, 1);
    assertThat(narrow).isEqualTo(new ConfidenceInterval(0.5, 0.5, 0.5, 0.4));
  }

  @Property(tries = 20)
  void theEndsLieAmongTheValuesAndAHigherLevelReachesFurther(
      @ForAll @Size(min = 2, max = 8) List<@DoubleRange(min = -100, max = 100) Double> drawn,
      @ForAll long seed) {
    double[] values = drawn.stream().mapToDouble(Double::doubleValue).toArray();
    var interval = ConfidenceInterval.ofMean(values, 0.9, seed);
    double least = Arrays.stream(values).min().orElseThrow();
    double most = Arrays.stream(values).max().orElseThrow();
    assertThat(interval.low()).isBetween(least - 1e-9, interval.high());
    assertThat(interval.high()).isLessThanOrEqualTo(most + 1e-9);
    var wider = ConfidenceInterval.ofMean(values, 0.99, seed);
    assertThat(wider.low()).isLessThanOrEqualTo(interval.low());
    assertThat(wider.high()).isGreaterThanOrEqualTo(interval.high());
    assertThat(ConfidenceInterval.ofMean(values, 0.9, seed)).isEqualTo(interval);
  }

  /// Quantiles as tables print them.
  @Test
  void fewValuesReachAsFarAsStudentsTablesSay() {
    double[] tabled = {12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228};
    for (int degrees = 1; degrees <= tabled.length; degrees++) {
      assertThat(StudentT.reach(0.95, degrees)).isCloseTo(tabled[degrees - 1], within(5e-4));
    }
    assertThat(StudentT.reach(0.95, 30)).isCloseTo(2.042, within(5e-4));
    assertThat(StudentT.reach(0.99, 7)).isCloseTo(3.499, within(5e-4));
    assertThat(StudentT.reach(0.9, 100)).isCloseTo(1.660, within(5e-4));
    var interval = ConfidenceInterval.ofMeanOfFew(new double[] {1, 2, 3}, 0.95);
    assertThat(interval.estimate()).isEqualTo(2);
    assertThat(interval.high()).isCloseTo(2 + 4.303 / Math.sqrt(3), within(5e-4));
    assertThat(interval.tellsSign()).isFalse();
    assertThat(ConfidenceInterval.ofMeanOfFew(new double[] {4, 4}, 0.95))
        .isEqualTo(new ConfidenceInterval(4, 4, 4, 0.95));
  }

  @Test
  void whatGivesNoIntervalIsRefusedByName() {
    assertThatThrownBy(() -> ConfidenceInterval.ofMean(new double[] {1}, 0.95, 1))
        .hasMessage("an interval needs 2 values or more, got 1");
    assertThatThrownBy(() -> ConfidenceInterval.ofMean(new double[] {1, 2}, 95, 1))
        .hasMessage("a level lies between 0 and 1, got 95.0");
    assertThatThrownBy(() -> ConfidenceInterval.ofMean(new double[] {1, Double.NaN}, 0.95, 1))
        .hasMessage("an interval needs finite values, got NaN");
  }
}
