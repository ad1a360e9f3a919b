package io.pentimento.worker.training.run;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RunPlanTest {
  @Test
  void everyNumberIsAtLeastOne() {
    assertThatThrownBy(() -> new RunPlan(0, 1, 1, 1)).hasMessageContaining("must be 1 or more");
    assertThatThrownBy(() -> new RunPlan(1, 0, 1, 1)).hasMessageContaining("must be 1 or more");
  }

  @Test
  void aStateIsNeverSavedInTheMiddleOfARow() {
    assertThatThrownBy(() -> new RunPlan(10, 4, 4, 6))
        .hasMessage("run: checkEvery 4 and saveEvery 6 must be multiples of logEvery 4");
  }
}
