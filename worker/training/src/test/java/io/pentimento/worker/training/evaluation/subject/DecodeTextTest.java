package io.pentimento.worker.training.evaluation.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pentimento.worker.model.decoding.DecodeSettings;
import io.pentimento.worker.model.decoding.MaskSchedule;
import io.pentimento.worker.model.decoding.Revision;
import io.pentimento.worker.model.decoding.UnmaskingOrder;
import io.pentimento.worker.training.evaluation.sweep.Configuration;
import org.junit.jupiter.api.Test;

class DecodeTextTest {
  private static final DecodeSettings SETTINGS =
      new DecodeSettings(
          12,
          MaskSchedule.parse("pow2.5"),
          UnmaskingOrder.parse("rotated-halton"),
          0.9f,
          4.5f,
          10,
          Revision.parse("rescale:0.05"));
  private static final Configuration TEXT = DecodeText.of(SETTINGS);

  @Test
  void settingsComeBackFromTheirText() {
    assertThat(TEXT.settings().keySet()).containsExactlyElementsOf(DecodeText.NAMES);
    assertThat(TEXT)
        .hasToString(
            "iterations=12, schedule=pow2.5, order=rotated-halton, samplingTemperature=0.9, choiceTemperature=4.5, guidanceScale=10, revision=rescale:0.05");
    assertThat(DecodeText.settings(TEXT)).isEqualTo(SETTINGS);
    assertThat(DecodeText.settings(TEXT.with("model", "another"))).isEqualTo(SETTINGS);
  }

  @Test
  void equalSettingsHaveOneText() {
    var odd =
        TEXT.with("choiceTemperature", "4.50")
            .with("guidanceScale", "1e1")
            .with("iterations", "012");
    assertThat(DecodeText.canonical(odd)).isEqualTo(TEXT);
    assertThat(DecodeText.canonical(TEXT.with("schedule", "linear")).get("schedule"))
        .isEqualTo("uniform");
    assertThat(DecodeText.canonical(TEXT.with("choiceTemperature", "0.0")).get("choiceTemperature"))
        .isEqualTo("0");
  }

  @Test
  void whatIsNoSettingIsRefusedByName() {
    assertThatThrownBy(() -> DecodeText.settings(TEXT.with("iterations", "many")))
        .hasMessage("iterations \"many\" is no number");
    assertThatThrownBy(() -> DecodeText.settings(TEXT.with("iterations", "0")))
        .hasMessage("iterations must be 1 … 256, got 0");
    assertThatThrownBy(() -> DecodeText.settings(TEXT.with("order", "spiral")))
        .hasMessageContaining("unknown unmasking order \"spiral\"");
    assertThatThrownBy(
            () -> DecodeText.settings(TEXT.only(java.util.List.of("iterations", "schedule"))))
        .hasMessageContaining("there is no setting \"order\"");
  }

  @Test
  void schedulesBendAsMaskGitsAuthorsGroupThem() {
    assertThat(java.util.stream.Stream.of("cosine", "pow2", "pow3", "exp", "arccos"))
        .allMatch(schedule -> DecodeText.family(schedule).equals("concave"));
    assertThat(DecodeText.family("uniform")).isEqualTo("linear");
    assertThat(java.util.stream.Stream.of("sqrt", "log", "pow0.5"))
        .allMatch(schedule -> DecodeText.family(schedule).equals("convex"));
  }
}
