package io.pentimento.worker.training.evaluation.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairedDifferenceTest {
  @Test
  void whatSeedsHaveInCommonCancels() {
    double[] first = {10.1, 20.1, 30.2, 40.1, 50.2, 60.1};
    double[] second = {10, 20, 30, 40, 50, 60};
    var difference = PairedDifference.between(first, second, 0.95, 1);
    assertThat(difference.interval().estimate()).isCloseTo(0.8 / 6, within(1e-12));
    // 0.1, 0.1, 0.2, 0.1, 0.2, 0.1: deviation 0.05164; Student's 95 % reach for five degrees 2.5706
    double reach = 2.5706 * 0.05164 / Math.sqrt(6);
    assertThat(difference.interval().low()).isCloseTo(0.8 / 6 - reach, within(1e-5));
    assertThat(difference.interval().tellsSign()).isTrue();
    assertThat(difference.p()).isEqualTo(2.0 / 64); // all six the same way
  }

  /// Differences 1, 2, −3: sums of sign flips are 0, ±6, ±2, ±4, 0, each pair once; all are as far
  /// from 0 as 0 is.
  @Test
  void settingsThatDifferByNothingAreNotToldApart() {
    var difference =
        PairedDifference.between(new double[] {1, 2, 0}, new double[] {0, 0, 3}, 0.95, 1);
    assertThat(difference.p()).isEqualTo(1);
    assertThat(PairedDifference.between(new double[] {5, 6}, new double[] {5, 6}, 0.95, 1).p())
        .isEqualTo(1);
  }

  /// Differences 1, 2, 6: of eight sums only 9 and −9 are as far as 9.
  @Test
  void fewSeedsCannotShowMuch() {
    double[] zeros = new double[3];
    assertThat(PairedDifference.between(new double[] {1, 2, 6}, zeros, 0.95, 1).p())
        .isEqualTo(0.25);
    // 1, −2, 6 sum to 5; ±5, ±7 and ±9 are as far, ±3 is not.
    assertThat(PairedDifference.between(new double[] {1, -2, 6}, zeros, 0.95, 1).p())
        .isEqualTo(0.75);
  }

  @Test
  void swappingTheSettingsTurnsTheSignAlone() {
    double[] first = {0.1, 0.7, 0.3, 0.9, 0.5};
    double[] second = {0.2, 0.4, 0.35, 0.6, 0.2};
    var one = PairedDifference.between(first, second, 0.9, 1);
    var other = PairedDifference.between(second, first, 0.9, 1);
    assertThat(other.p()).isEqualTo(one.p());
    assertThat(other.interval().estimate()).isEqualTo(-one.interval().estimate());
    assertThat(other.interval().low()).isCloseTo(-one.interval().high(), within(1e-2));
  }

  @Test
  void manySeedsAreTossedInsteadOfEnumerated() {
    double[] first = new double[30];
    double[] same = new double[30];
    var random = new Random(11);
    Arrays.setAll(same, _ -> random.nextGaussian());
    Arrays.setAll(first, i -> same[i] + 1 + 0.1 * random.nextGaussian());
    assertThat(PairedDifference.between(first, same, 0.95, 1).p()).isEqualTo(1e-5);
    double[] alternating = new double[30];
    Arrays.setAll(alternating, i -> same[i] + (i % 2 == 0 ? 0.5 : -0.5));
    assertThat(PairedDifference.between(alternating, same, 0.95, 1).p()).isGreaterThan(0.9);
  }

  @Test
  void runsThatAreNoPairsAreRefused() {
    assertThatThrownBy(() -> PairedDifference.between(new double[2], new double[3], 0.95, 1))
        .hasMessage("2 runs cannot be paired with 3");
  }
}
