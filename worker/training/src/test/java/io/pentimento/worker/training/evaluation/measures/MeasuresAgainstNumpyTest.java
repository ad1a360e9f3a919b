package io.pentimento.worker.training.evaluation.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// The expected figures are what `expected.py` (in the test resources of this package) printed with
/// numpy 2.4 and scipy 1.17, from inputs made alike.
class MeasuresAgainstNumpyTest {
  private static final Offset<Double> ROUNDING = within(1e-9);

  @Test
  void theFrechetDistanceIsThatOfScipysMatrixRoot() {
    var distance =
        FrechetDistance.between(
            NumbersFromSeed.features(1, 300, 24, 0.1, 0),
            NumbersFromSeed.features(2, 280, 24, 0.12, 0.05));
    assertThat(distance.means()).isCloseTo(1.1122529251658841, ROUNDING);
    assertThat(distance.covariances()).isCloseTo(0.5594518009306017, ROUNDING);
    assertThat(distance.tooFewPictures()).isFalse();
  }

  /// scipy's root of a singular product is good to seven digits only.
  @Test
  void theFrechetDistanceOfFewerPicturesThanFeaturesIsScipysAndSaysSo() {
    var distance =
        FrechetDistance.between(
            NumbersFromSeed.features(1, 20, 24, 0.1, 0),
            NumbersFromSeed.features(2, 18, 24, 0.12, 0.05));
    assertThat(distance.means()).isCloseTo(2.395379884090663, ROUNDING);
    assertThat(distance.covariances()).isCloseTo(6.295376829479446, within(1e-5));
    assertThat(distance.tooFewPictures()).isTrue();
  }

  @Test
  void precisionRecallDensityAndCoverageAreThoseOfAllPairs() {
    var real = NumbersFromSeed.features(3, 400, 6, 0.1, 0);
    var generated = NumbersFromSeed.features(4, 350, 6, 0.13, 0.1);
    var three = PrecisionRecall.between(real, generated);
    assertThat(three.precision()).isCloseTo(0.8371428571428572, ROUNDING);
    assertThat(three.recall()).isCloseTo(0.94, ROUNDING);
    assertThat(three.density()).isCloseTo(0.780952380952381, ROUNDING);
    assertThat(three.coverage()).isCloseTo(0.785, ROUNDING);
    var five = PrecisionRecall.between(real, generated, 5);
    assertThat(five.precision()).isCloseTo(0.9057142857142857, ROUNDING);
    assertThat(five.recall()).isCloseTo(0.9825, ROUNDING);
    assertThat(five.density()).isCloseTo(0.7742857142857142, ROUNDING);
    assertThat(five.coverage()).isCloseTo(0.905, ROUNDING);
  }

  @Test
  void psnrAndStructuralSimilarityAreThoseOfWholeWindows() {
    byte[] original = NumbersFromSeed.picture(5, 24);
    byte[] noise = NumbersFromSeed.picture(6, 24);
    byte[] copy = new byte[original.length];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = (byte) ((3 * (original[i] & 0xff) + (noise[i] & 0xff)) / 4);
    }
    assertThat(Psnr.of(original, copy, 24)).isCloseTo(19.55780677920078, ROUNDING);
    assertThat(Ssim.of(original, copy, 24)).isCloseTo(0.9187326061423038, ROUNDING);
    assertThat(Ssim.of(original, noise, 24)).isCloseTo(-0.010075177139177549, ROUNDING);
  }

  @Test
  void theInceptionScoreIsNumpys() {
    var score = InceptionScore.of(NumbersFromSeed.probabilities(7, 500, 10), 1);
    assertThat(score.mean()).isCloseTo(3.381081604191339, within(1e-6));
  }
}
