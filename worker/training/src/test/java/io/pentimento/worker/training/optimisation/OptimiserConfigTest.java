package io.pentimento.worker.training.optimisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OptimiserConfigTest {
  private static final OptimiserConfig CONFIG =
      new OptimiserConfig(0.01f, 10, 0.1f, 0.9f, 0.99f, 1e-8f, 0.1f, 1, 0.999f);

  @Test
  void theRateRisesThenFallsLikeACosineToItsLastValue() {
    assertThat(CONFIG.rate(1, 110)).isCloseTo(0.001f, within(1e-7f));
    assertThat(CONFIG.rate(10, 110)).isEqualTo(0.01f);
    assertThat(CONFIG.rate(60, 110)).isCloseTo(0.0055f, within(1e-6f));
    assertThat(CONFIG.rate(110, 110)).isCloseTo(0.001f, within(1e-7f));
  }

  @Test
  void withoutWarmUpTheFirstStepIsTheHighest() {
    var config = new OptimiserConfig(0.01f, 0, 1, 0.9f, 0.99f, 1e-8f, 0, 0, 0);
    assertThat(config.rate(1, 5)).isEqualTo(0.01f);
    assertThat(config.rate(5, 5)).isEqualTo(0.01f);
  }

  @Test
  void theAverageForgetsTheFirstWeights() {
    assertThat(CONFIG.averageAt(1)).isLessThan(0.2f);
    assertThat(CONFIG.averageAt(1_000_000)).isEqualTo(0.999f);
  }

  @Test
  void valuesOutOfRangeAreRefusedByName() {
    assertThatThrownBy(() -> new OptimiserConfig(0, 0, 1, 0.9f, 0.9f, 1e-8f, 0, 0, 0))
        .hasMessage("optimiser: learningRate must be more than 0, got 0.0");
    assertThatThrownBy(() -> new OptimiserConfig(1, 0, 1, 1, 0.9f, 1e-8f, 0, 0, 0))
        .hasMessage("optimiser: beta1 must be in [0, 1), got 1.0");
    assertThatThrownBy(() -> new OptimiserConfig(1, 0, 2, 0.9f, 0.9f, 1e-8f, 0, 0, 0))
        .hasMessageContaining("lastRate");
    assertThatThrownBy(() -> new OptimiserConfig(Float.NaN, 0, 1, 0.9f, 0.9f, 1e-8f, 0, 0, 0))
        .hasMessageContaining("learningRate");
    assertThatThrownBy(() -> new OptimiserConfig(1, -1, 1, 0.9f, 0.9f, 1e-8f, 0, 0, 0))
        .hasMessageContaining("warmup");
  }
}
