package io.pentimento.worker.model.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.pentimento.worker.model.decoding.MaskSchedule.Curve;
import io.pentimento.worker.model.decoding.MaskSchedule.Power;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskScheduleTest {
  @ParameterizedTest
  @CsvSource({
    "uniform, 0.75",
    "linear, 0.75",
    "cosine, 0.92388",
    "sqrt, 0.5",
    "log, 0.333333",
    "exp, 0.955806",
    "arccos, 0.839139",
    "pow2, 0.9375",
    "pow0.5, 0.5",
    "pow2.5, 0.96875"
  })
  void aQuarterOfTheWayEachHasItsOwnShareLeft(String name, float share) {
    assertThat(MaskSchedule.parse(name).masked(0.25f, 64)).isCloseTo(share, within(1e-6f));
  }

  @ParameterizedTest
  @ValueSource(strings = {"uniform", "cosine", "sqrt", "log", "exp", "arccos", "pow2", "pow1.0E-5"})
  void theTextOfAScheduleReadsBackAsTheSameSchedule(String name) {
    var schedule = MaskSchedule.parse(name);
    assertThat(schedule.text()).isEqualTo(name);
    assertThat(MaskSchedule.parse(schedule.text())).isEqualTo(schedule);
  }

  @Test
  void aPowerTakesAnyWayOfWritingAPositiveNumber() {
    assertThat(MaskSchedule.parse("pow2.0")).isEqualTo(new Power(2));
    assertThat(MaskSchedule.parse("pow.5")).isEqualTo(new Power(0.5));
    assertThat(MaskSchedule.parse("pow3.")).isEqualTo(new Power(3));
    assertThat(MaskSchedule.parse("pow25e-1").text()).isEqualTo("pow2.5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "cos", "COSINE", "pow", "pow-1", "powNaN", "powInfinity", "pow0x1p3", "pow2d"})
  void anUnknownNameIsRefusedWithTheListOfWhatExists(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MaskSchedule.parse(name))
        .withMessage(
            "unknown mask schedule \"%s\": use uniform, cosine, sqrt, log, exp, arccos or pow<k> with k > 0, such as pow2.5",
            name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pow0", "pow0.0", "pow1e-999", "pow1e999"})
  void anExponentOutsideItsRangeIsRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MaskSchedule.parse(name))
        .withMessageStartingWith("the exponent k of mask schedule pow<k> must be above 0");
  }

  /// In 64 bits this would be exactly one half, and 128 of 256 tokens would stay.
  @Test
  void arithmeticIsIn32Bits() {
    assertThat(Curve.COSINE.masked(8f / 12f, 256)).isEqualTo(0.49999997f);
    assertThat(Curve.COSINE.maskedAfter(8, 12, 256, 256)).isEqualTo(127);
    assertThat(Curve.COSINE.maskedAfter(8, 12, 1024, 1024)).isEqualTo(511);
    assertThat(Curve.COSINE.maskedAfter(16, 24, 256, 256)).isEqualTo(127);
  }

  /// The published commit counts, one lower at progress ⅔ and one higher after it as 32 bits have
  /// it.
  @ParameterizedTest
  @CsvSource({
    "256, 0, 8, '5 15 24 31 39 45 48 49'",
    "256, 0, 10, '4 9 15 21 26 31 34 37 39 40'",
    "256, 0, 12, '3 6 11 15 18 22 26 28 30 31 33 33'",
    "256, 0, 16, '2 3 7 8 11 13 15 16 19 20 22 23 23 25 24 25'",
    "1024, 0, 12, '9 26 43 60 74 88 101 112 120 126 132 133'",
    "1024, 0, 16, '5 15 25 33 43 52 60 67 75 81 86 91 94 98 99 100'",
    "360, 2, 12, '28 21 26 31 35 40 42 44 47 46'"
  })
  void cosineCommitsAsManyTokensAsPublished(int unknown, int start, int iterations, String counts) {
    var committed = new StringBuilder();
    int masked = unknown;
    for (int iteration = start + 1; iteration <= iterations; iteration++) {
      int left = Curve.COSINE.maskedAfter(iteration, iterations, unknown, masked);
      committed.append(committed.isEmpty() ? "" : " ").append(masked - left);
      masked = left;
    }
    assertThat(committed).hasToString(counts);
  }

  @Test
  void oneTokenStaysUntilTheLastIteration() {
    assertThat(Curve.LOG.maskedAfter(1, 3, 1, 1)).isEqualTo(1);
    assertThat(Curve.EXP.maskedAfter(2, 3, 1, 1)).isEqualTo(1);
    assertThat(Curve.EXP.maskedAfter(3, 3, 1, 1)).isEqualTo(0);
  }
}
