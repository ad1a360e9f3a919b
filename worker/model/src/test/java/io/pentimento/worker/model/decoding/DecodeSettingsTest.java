package io.pentimento.worker.model.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pentimento.worker.model.decoding.MaskSchedule.Curve;
import io.pentimento.worker.model.decoding.UnmaskingOrder.Confidence;
import org.junit.jupiter.api.Test;

class DecodeSettingsTest {
  private static DecodeSettings settings(int iterations, float sampling, float choice, float s) {
    return new DecodeSettings(iterations, Curve.COSINE, new Confidence(), sampling, choice, s);
  }

  @Test
  void theEndsOfEveryRangeAreTaken() {
    assertThat(settings(1, 0, 0, 0).iterations()).isEqualTo(1);
    assertThat(settings(256, 100, 1000, 100).iterations()).isEqualTo(256);
  }

  @Test
  void whatIsOutsideItsRangeIsRefusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(0, 1, 4.5f, 1))
        .withMessage("iterations must be 1 … 256, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(257, 1, 4.5f, 1))
        .withMessage("iterations must be 1 … 256, got 257");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(8, -0.5f, 4.5f, 1))
        .withMessage("samplingTemperature must be 0 … 100, got -0.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(8, 1, Float.POSITIVE_INFINITY, 1))
        .withMessage("choiceTemperature must be 0 … 1000, got Infinity");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(8, 1, 4.5f, Float.NaN))
        .withMessage("guidanceScale must be 0 … 100, got NaN");
  }

  @Test
  void aTemperatureTooColdToDivideByIsRaised() {
    assertThat(settings(8, 1e-30f, 0, 1).effectiveSamplingTemperature()).isEqualTo(0.001f);
    assertThat(settings(8, 0, 0, 1).effectiveSamplingTemperature()).isZero();
    assertThat(settings(8, 0.7f, 0, 1).effectiveSamplingTemperature()).isEqualTo(0.7f);
  }
}
