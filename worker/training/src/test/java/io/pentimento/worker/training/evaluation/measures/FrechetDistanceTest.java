package io.pentimento.worker.training.evaluation.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FrechetDistanceTest {
  @Test
  void equalSetsAreAtDistanceZero() {
    var features = NumbersFromSeed.features(1, 200, 16, 0.1, 0);
    var distance = FrechetDistance.between(features, features);
    assertThat(distance.value()).isCloseTo(0, within(1e-9));
    assertThat(distance.tooFewPictures()).isFalse();
  }

  @Test
  void aShiftCountsByItsSquareAndNothingElse() {
    var distance =
        FrechetDistance.between(
            NumbersFromSeed.features(1, 100, 4, 0.1, 0),
            NumbersFromSeed.features(1, 100, 4, 0.1, 3));
    assertThat(distance.means()).isCloseTo(4 * 9, within(1e-4));
    assertThat(distance.covariances()).isCloseTo(0, within(1e-6));
    assertThat(distance.value()).isEqualTo(distance.means() + distance.covariances());
  }

  /// Points at ±σ on each axis have mean 0 and a diagonal covariance of 2σ² / (2d − 1); diagonal
  /// ones differ by Σ (σ₁ − σ₂)².
  @Test
  void diagonalCovariancesDifferByTheirDeviations() {
    float[] narrow = {1, 2, 3, 0};
    float[] wide = {4, 2, 1, 5};
    double expected = (9 + 0 + 4 + 25) * 2.0 / 7;
    var distance = FrechetDistance.between(onAxes(narrow), onAxes(wide));
    assertThat(distance.means()).isZero();
    assertThat(distance.covariances()).isCloseTo(expected, within(1e-9));
  }

  /// Stretching by s turns Σ into s²Σ: the covariances differ by (1 − s)² · tr Σ.
  @Test
  void stretchedSetsDifferByTheTrace() {
    var features = NumbersFromSeed.features(5, 150, 8, 0.2, 0);
    float[][] stretched = new float[150][8];
    for (int i = 0; i < 150; i++) {
      for (int j = 0; j < 8; j++) {
        stretched[i][j] = 4 * features.rows()[i][j];
      }
    }
    double trace = 0;
    double[] covariance = Moments.of(features).covariance();
    for (int i = 0; i < 8; i++) {
      trace += covariance[9 * i];
    }
    var distance = FrechetDistance.between(features, new Features(stretched));
    assertThat(distance.covariances()).isCloseTo(9 * trace, within(1e-9));
  }

  @Test
  void oneFeatureIsTheDistanceOfMeansAndDeviations() {
    var first = new Features(new float[][] {{0}, {2}});
    var second = new Features(new float[][] {{5}, {11}});
    double deviations = Math.sqrt(18) - Math.sqrt(2);
    assertThat(FrechetDistance.between(first, second).value())
        .isCloseTo(49 + deviations * deviations, within(1e-12));
  }

  @Property(tries = 50)
  void itIsSymmetricAndNeverNegative(
      @ForAll long first,
      @ForAll long second,
      @ForAll @IntRange(min = 2, max = 12) int pictures,
      @ForAll @IntRange(min = 1, max = 8) int d) {
    var a = NumbersFromSeed.features(first, pictures, d, 0.3, 0);
    var b = NumbersFromSeed.features(second, pictures, d, 0.1, 0.2);
    var distance = FrechetDistance.between(a, b);
    assertThat(distance.value()).isNotNegative();
    assertThat(FrechetDistance.between(b, a).value()).isCloseTo(distance.value(), within(1e-5));
    assertThat(distance.tooFewPictures()).isEqualTo(pictures <= d);
  }

  @Test
  void theOrderOfFeaturesDoesNotMatter() {
    var a = NumbersFromSeed.features(1, 60, 6, 0.3, 0);
    var b = NumbersFromSeed.features(2, 60, 6, 0.1, 0.2);
    assertThat(FrechetDistance.between(reversed(a), reversed(b)).value())
        .isCloseTo(FrechetDistance.between(a, b).value(), within(1e-9));
  }

  @Test
  void fewerThanTwoPicturesAreRefused() {
    var one = new Features(new float[][] {{1, 2}});
    var two = new Features(new float[][] {{1, 2}, {3, 4}});
    assertThatThrownBy(() -> FrechetDistance.between(two, one))
        .hasMessage("a Fréchet distance needs 2 pictures or more in each set, got 2 and 1");
    assertThatThrownBy(() -> FrechetDistance.between(two, new Features(new float[][] {{1}, {2}})))
        .hasMessage("2 features cannot be compared with 1");
  }

  private static Features onAxes(float[] deviations) {
    float[][] rows = new float[2 * deviations.length][deviations.length];
    for (int i = 0; i < deviations.length; i++) {
      rows[2 * i][i] = deviations[i];
      rows[2 * i + 1][i] = -deviations[i];
    }
    return new Features(rows);
  }

  private static Features reversed(Features features) {
    int d = features.dimensions();
    float[][] rows = new float[features.count()][d];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < d; j++) {
        rows[i][j] = features.rows()[i][d - 1 - j];
      }
    }
    return new Features(rows);
  }
}
