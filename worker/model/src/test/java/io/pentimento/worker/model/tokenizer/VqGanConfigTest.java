package io.pentimento.worker.model.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class VqGanConfigTest {
  @Test
  void eachLevelButTheLastHalvesTheResolution() {
    assertThat(new VqGanConfig(8, 4, List.of(32), 1).tokenSize()).isEqualTo(1);
    assertThat(new VqGanConfig(8, 4, List.of(32, 32, 64, 64, 96), 1).tokenSize()).isEqualTo(16);
  }

  @Test
  void emptySizesAreRefused() {
    assertThatThrownBy(() -> new VqGanConfig(0, 4, List.of(32), 1))
        .hasMessageContaining("every size of a tokenizer is at least 1");
  }
}
