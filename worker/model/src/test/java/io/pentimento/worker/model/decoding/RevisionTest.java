package io.pentimento.worker.model.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.pentimento.worker.model.decoding.MaskSchedule.Curve;
import io.pentimento.worker.model.decoding.Revision.Rescale;
import io.pentimento.worker.model.decoding.Revision.Review;
import io.pentimento.worker.model.decoding.Revision.RunningConfidence;
import io.pentimento.worker.model.decoding.Revision.Weighted;
import io.pentimento.worker.model.decoding.UnmaskingOrder.Confidence;
import java.util.ArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RevisionTest {
  private static final int CELLS = 1024;

  /// A decoding of 1,024 cells, half of which are known before the iteration; cell `c` of them with
  /// confidence (c + 1) / 512.
  private static Review review(Revision revision, long seed, int iteration, int staying) {
    var settings = new DecodeSettings(20, Curve.UNIFORM, new Confidence(), 1, 4.5f, 1, revision);
    var request = new DecodeRequest(0, settings, seed, 0, TokenGrid.allMasked(32, 32));
    int[] known = IntStream.range(0, CELLS / 2).toArray();
    var confidences = new float[known.length];
    for (int i = 0; i < known.length; i++) {
      confidences[i] = (i + 1f) / known.length;
    }
    return new Review(request, iteration, known, confidences, staying);
  }

  private static double meanCount(Revision revision, int staying) {
    double sum = 0;
    for (int seed = 0; seed < 40; seed++) {
      sum += revision.maskedAgain(review(revision, seed, 10, staying)).count();
    }
    return sum / 40;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "none",
        "rescale:0.05",
        "confidence:0.0001",
        "rescale:1",
        "running-confidence",
        "running-confidence:0.0625"
      })
  void aNameIsReadBackAsTheRuleThatItNames(String name) {
    assertThat(Revision.parse(name).text()).isEqualTo(name);
  }

  @Test
  void otherWaysToWriteANumberAreUnderstood() {
    assertThat(Revision.parse("rescale:.050")).isEqualTo(new Rescale(0.05));
    assertThat(Revision.parse("confidence:1.00")).isEqualTo(new Weighted(1));
    assertThat(Revision.parse("running-confidence:0.015625").text())
        .isEqualTo("running-confidence");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "rescale",
        "rescale:",
        "rescale:0",
        "rescale:0.00",
        "rescale:1.5",
        "rescale:-0.1",
        "rescale:5e-2",
        "rescale:0.05 ",
        "rescale:NaN",
        "confidence",
        "None",
        "running-confidence:2",
        "halton:0.5",
        "none:0.5"
      })
  void whatIsNoRuleIsRefusedWithTheListOfWhatExists(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Revision.parse(name))
        .withMessage(
            "unknown revision \"%s\": use none, rescale:<eta>, confidence:<eta>, running-confidence or running-confidence:<share> with a number above 0 and at most 1, such as rescale:0.05"
                .formatted(name));
  }

  @Test
  void aShareOutsideItsRangeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Rescale(0))
        .withMessage("eta of rescale must be above 0 and at most 1, got 0.0");
    assertThatIllegalArgumentException().isThrownBy(() -> new Weighted(1.01));
    assertThatIllegalArgumentException().isThrownBy(() -> new RunningConfidence(Double.NaN));
  }

  @ParameterizedTest
  @CsvSource({"512, 25.6", "1000, 25.6", "256, 12.8", "64, 3.2"})
  void rescaleMasksEtaOfWhatTheScheduleLeavesRoomForOnAverage(int staying, double expected) {
    assertThat(meanCount(new Rescale(0.05), staying)).isCloseTo(expected, within(expected / 8));
    assertThat(meanCount(new Weighted(0.05), staying)).isCloseTo(expected, within(expected / 8));
  }

  @Test
  void noRuleEverMasksMoreThanTheScheduleWantsMasked() {
    for (var rule : new Revision[] {new Rescale(1), new Weighted(1), new RunningConfidence(1)}) {
      for (int seed = 0; seed < 40; seed++) {
        for (int staying : new int[] {1, 7, 300}) {
          assertThat(rule.maskedAgain(review(rule, seed, 11, staying)).count())
              .as("%s, seed %d", rule, seed)
              .isLessThanOrEqualTo(staying);
        }
      }
    }
  }

  @Test
  void rescaleIsBlindToConfidenceAndTheWeightedRuleIsNot() {
    double[] means = new double[2];
    var rules = new Revision[] {new Rescale(0.2), new Weighted(0.2)};
    for (int rule = 0; rule < 2; rule++) {
      var masked = new ArrayList<Integer>();
      for (int seed = 0; seed < 20; seed++) {
        for (int cell : rules[rule].maskedAgain(review(rules[rule], seed, 10, 512)).cells()) {
          masked.add(cell);
        }
      }
      means[rule] = masked.stream().mapToInt(Integer::intValue).average().orElseThrow();
    }
    assertThat(means[0]).isCloseTo(256, within(15.0));
    // 1/p over p = 1/512 … 1 without replacement; the largest half of p gets a tenth of the weight.
    assertThat(means[1]).isLessThan(150);
  }

  @Test
  void theSameReviewHasTheSameOutcomeAndAnotherIterationAnother() {
    for (var rule : new Revision[] {new Rescale(0.3), new Weighted(0.3)}) {
      var once = rule.maskedAgain(review(rule, 7, 10, 512));
      assertThat(rule.maskedAgain(review(rule, 7, 10, 512))).isEqualTo(once);
      assertThat(rule.maskedAgain(review(rule, 7, 11, 512))).isNotEqualTo(once);
      assertThat(rule.maskedAgain(review(rule, 8, 10, 512))).isNotEqualTo(once);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "8, 0", "9, 16", "12, 16", "13, 8", "16, 8", "17, 4", "19, 4"})
  void runningConfidenceMasksTheLeastSureInTheLastThreeFifths(int iteration, int count) {
    var rule = new RunningConfidence(RunningConfidence.USUAL_SHARE);
    var masked = rule.maskedAgain(review(rule, 0, iteration, 300));
    assertThat(masked.cells()).containsExactly(IntStream.range(0, count).toArray());
  }

  @Test
  void runningConfidenceRoundsUpToWholeCells() {
    var rule = new RunningConfidence(0.001);
    assertThat(rule.maskedAgain(review(rule, 0, 10, 300)).count()).isEqualTo(2);
    assertThat(rule.maskedAgain(review(rule, 0, 18, 300)).count()).isEqualTo(1);
  }
}
