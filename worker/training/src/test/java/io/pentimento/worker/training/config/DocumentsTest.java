package io.pentimento.worker.training.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pentimento.worker.training.run.TrainingException;
import io.pentimento.worker.training.tokenizer.TokenizerTrainingConfig;
import io.pentimento.worker.training.transformer.TransformerTrainingConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DocumentsTest {
  private static final TokenizerTrainingConfig DEFAULTS = TokenizerTrainingConfig.defaults();

  private static TokenizerTrainingConfig read(String yaml, Map<String, String> changes) {
    return Documents.config("f.yaml", yaml, DEFAULTS, TokenizerTrainingConfig.class, changes);
  }

  @Test
  void whatIsNotSaidIsAsInTheDefaults() {
    assertThat(read("", Map.of())).isEqualTo(DEFAULTS);
    var config = read("batch: 7\noptimiser:\n  learningRate: 0.5\n", Map.of());
    assertThat(config.batch()).isEqualTo(7);
    assertThat(config.optimiser().learningRate()).isEqualTo(0.5f);
    assertThat(config.optimiser().warmup()).isEqualTo(DEFAULTS.optimiser().warmup());
  }

  @Test
  void aChangeWinsOverTheFile() {
    var config =
        read("batch: 7\n", Map.of("batch", "8", "run.steps", "9", "model.levelWidths", "[32, 64]"));
    assertThat(config.batch()).isEqualTo(8);
    assertThat(config.run().steps()).isEqualTo(9);
    assertThat(config.model().levelWidths()).containsExactly(32, 64);
  }

  @Test
  void whatIsPrintedReadsBackTheSame() {
    assertThat(read(Documents.yaml(DEFAULTS), Map.of())).isEqualTo(DEFAULTS);
    var transformer = TransformerTrainingConfig.defaults();
    assertThat(
            Documents.config(
                "f",
                Documents.yaml(transformer),
                transformer,
                TransformerTrainingConfig.class,
                Map.of()))
        .isEqualTo(transformer);
  }

  @Test
  void anUnknownFieldIsNamed() {
    assertThatThrownBy(() -> read("optimiser:\n  learningrate: 1\n", Map.of()))
        .isInstanceOf(TrainingException.class)
        .hasMessageStartingWith("f.yaml: ")
        .hasMessageContaining("\"learningrate\"")
        .hasMessageContaining("optimiser.learningrate");
  }

  @Test
  void aWrongValueIsNamedWithWhatWouldBeRight() {
    assertThatThrownBy(() -> read("batch: 0", Map.of()))
        .isInstanceOf(TrainingException.class)
        .hasMessage("f.yaml: batch must be 1 or more, got 0");
    assertThatThrownBy(() -> read("batch: many", Map.of()))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("many");
    assertThatThrownBy(
            () -> read("run: {steps: 10, logEvery: 3, checkEvery: 4, saveEvery: 6}", Map.of()))
        .hasMessageContaining("checkEvery 4 and saveEvery 6 must be multiples of logEvery 3");
    assertThatThrownBy(() -> read("- a\n- b\n", Map.of()))
        .hasMessage("f.yaml: a configuration is a list of `name: value`");
    assertThatThrownBy(() -> read("losses: {perceptual: 0.1}", Map.of()))
        .hasMessageContaining("needs `judge`");
  }
}
