package io.pentimento.worker.training.optimisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pentimento.worker.model.ElementType;
import java.util.List;
import org.junit.jupiter.api.Test;

class NumbersTest {
  @Test
  void aHalvedWeightHoldsTheNearestSixteenBitNumbers() {
    var half = Numbers.half(Numbers.weight("w", List.of(3L), new float[] {1, -0.1f, 65504}));
    assertThat(half.type()).isEqualTo(ElementType.F16);
    assertThat(Numbers.of(half)).containsExactly(1, -0.099975586f, 65504);
  }

  @Test
  void aNumberThatSixteenBitsCannotHoldIsRefused() {
    assertThatThrownBy(() -> Numbers.half(Numbers.weight("w", List.of(1L), new float[] {1e6f})))
        .hasMessage("weight w holds 1000000.0, which 16 bits cannot");
  }
}
