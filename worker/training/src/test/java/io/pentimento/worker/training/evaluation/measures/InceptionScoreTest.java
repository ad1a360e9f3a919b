package io.pentimento.worker.training.evaluation.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class InceptionScoreTest {
  @Test
  void clearAndEvenlyVariedPicturesScoreTheNumberOfClasses() {
    var score = InceptionScore.of(certain(400, 4), 1);
    assertThat(score.mean()).isCloseTo(4, within(1e-9));
    assertThat(score.deviation()).isZero();
  }

  @Test
  void picturesThatAllLookAlikeScoreOne() {
    float[][] rows = {{0.5f, 0.25f, 0.25f}, {0.5f, 0.25f, 0.25f}};
    assertThat(InceptionScore.of(new Probabilities(rows), 1).mean()).isCloseTo(1, within(1e-12));
  }

  /// Half the pictures surely of class 0, half torn between both: the mean is (¾, ¼), and the
  /// divergences are ln 4⁄3 and ½ ln ⅔ + ½ ln 2.
  @Test
  void theScoreIsInNaturalLogarithms() {
    float[][] rows = {{1, 0}, {0.5f, 0.5f}};
    double mean = (Math.log(4.0 / 3) + 0.5 * Math.log(2.0 / 3) + 0.5 * Math.log(2)) / 2;
    assertThat(InceptionScore.of(new Probabilities(rows), 1).mean())
        .isCloseTo(Math.exp(mean), within(1e-12));
  }

  /// Cut in their order, each part would hold one class and score 1.
  @Test
  void picturesSortedByClassAreShuffledBeforeTheyAreSplit() {
    float[][] rows = new float[1000][4];
    for (int i = 0; i < rows.length; i++) {
      rows[i][i / 250] = 1;
    }
    var score = InceptionScore.of(new Probabilities(rows), 4);
    assertThat(score.mean()).isBetween(3.8, 4.0);
    assertThat(score.deviation()).isBetween(0.0, 0.1);
    assertThat(score).isEqualTo(InceptionScore.of(new Probabilities(rows), 4));
  }

  @Test
  void partsOfOnePictureScoreOne() {
    var score = InceptionScore.of(certain(7, 3), 7);
    assertThat(score.mean()).isCloseTo(1, within(1e-12));
    assertThat(score.deviation()).isCloseTo(0, within(1e-12));
  }

  @Property(tries = 50)
  void theScoreLiesBetweenOneAndTheNumberOfClasses(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 12) int labels,
      @ForAll @IntRange(min = 1, max = 5) int parts) {
    var score = InceptionScore.of(NumbersFromSeed.probabilities(seed, 20, labels), parts);
    assertThat(score.mean()).isBetween(1 - 1e-6, labels + 1e-6);
  }

  @Test
  void morePartsThanPicturesAreRefused() {
    assertThatThrownBy(() -> InceptionScore.of(certain(3, 3), 4))
        .hasMessage("3 pictures cannot be split into 4 parts");
  }

  private static Probabilities certain(int n, int labels) {
    float[][] rows = new float[n][labels];
    for (int i = 0; i < n; i++) {
      rows[i][i % labels] = 1;
    }
    return new Probabilities(rows);
  }
}
