package io.pentimento.worker.training.evaluation.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PrecisionRecallTest {
  /// On a line with k = 1, the real points 0, 1, 2, 10 have radii 1, 1, 1, 8 and the generated ones
  /// 1.5, 4, 30, 31 have radii 2.5, 2.5, 1, 1.
  @Test
  void ballsAreCountedAsByHand() {
    var found = PrecisionRecall.between(line(0, 1, 2, 10), line(1.5f, 4, 30, 31), 1);
    // 1.5 lies in the balls of 1 and 2, 4 in that of 10; 30 and 31 in none.
    assertThat(found.precision()).isEqualTo(0.5);
    assertThat(found.density()).isEqualTo(3.0 / 4);
    // 0 … 2 lie within 2.5 of 1.5; 10 lies in no generated ball.
    assertThat(found.recall()).isEqualTo(0.75);
    // Nearest generated: 0 → 1.5, 1 → 0.5, 2 → 0.5, 10 → 6.
    assertThat(found.coverage()).isEqualTo(0.75);
  }

  @Test
  void aSetIsPreciseAndCompleteForItself() {
    var features = NumbersFromSeed.features(1, 300, 5, 0.1, 0);
    var found = PrecisionRecall.between(features, features);
    assertThat(found.precision()).isEqualTo(1);
    assertThat(found.recall()).isEqualTo(1);
    assertThat(found.coverage()).isEqualTo(1);
    assertThat(found.density()).isCloseTo(4.0 / 3, within(1e-12)); // itself and three neighbours
  }

  @Test
  void setsFarApartHaveNothingInCommon() {
    var found =
        PrecisionRecall.between(
            NumbersFromSeed.features(1, 50, 5, 0.1, 0),
            NumbersFromSeed.features(2, 50, 5, 0.1, 100));
    assertThat(found).isEqualTo(new PrecisionRecall(0, 0, 0, 0));
  }

  @Test
  void oneGoodPictureOverAndOverIsPreciseButRecallsNothing() {
    var real = NumbersFromSeed.features(1, 100, 5, 0.1, 0);
    float[][] same = new float[100][];
    Arrays.fill(same, real.rows()[17]);
    var found = PrecisionRecall.between(real, new Features(same));
    assertThat(found.precision()).isEqualTo(1);
    assertThat(found.recall()).isEqualTo(0.01);
    assertThat(found.coverage()).isLessThan(0.2);
  }

  /// More points than one block of distances.
  @Property(tries = 20)
  void precisionOneWayIsRecallTheOther(
      @ForAll long first,
      @ForAll long second,
      @ForAll @IntRange(min = 5, max = 600) int n,
      @ForAll @IntRange(min = 1, max = 4) int k) {
    var a = NumbersFromSeed.features(first, n, 3, 0.3, 0);
    var b = NumbersFromSeed.features(second, 300, 3, 0.1, 0.2);
    var found = PrecisionRecall.between(a, b, k);
    assertThat(PrecisionRecall.between(b, a, k).recall()).isEqualTo(found.precision());
    assertThat(found.precision()).isBetween(0.0, 1.0);
    assertThat(found.coverage()).isBetween(0.0, 1.0);
    assertThat(found.density()).isBetween(0.0, (double) n / k);
  }

  @Test
  void setsWithoutEnoughNeighboursAreRefusedByName() {
    assertThatThrownBy(() -> PrecisionRecall.between(line(0, 1, 2, 3), line(0, 1, 2)))
        .hasMessage("3 neighbours need more than 3 generated pictures");
    assertThatThrownBy(() -> PrecisionRecall.between(line(0, 1, 2), line(0, 1, 2, 3)))
        .hasMessage("3 neighbours need more than 3 real pictures");
    assertThatThrownBy(() -> PrecisionRecall.between(line(0, 1), line(0, 1), 0))
        .hasMessage("a ball reaches to neighbour 1 or more, got 0");
    assertThatThrownBy(() ->
            PrecisionRecall.between(line(0, 1), new Features(new float[][] {{0, 0}, {1, 1}}), 1))
        .hasMessage("1 features cannot be compared with 2");
  }

  private static Features line(float... points) {
    float[][] rows = new float[points.length][];
    for (int i = 0; i < points.length; i++) {
      rows[i] = new float[] {points[i]};
    }
    return new Features(rows);
  }
}
