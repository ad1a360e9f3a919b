package io.pentimento.worker.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.ValueLayout;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class InitialWeightsTest {
  private static final WeightLayout LAYOUT =
      new WeightLayout.Builder()
          .linear("linear", 200, 100)
          .norm("norm", 10)
          .convolution("convolution", 50, 40, 3)
          .build();

  @Test
  void theSameSeedGivesTheSameNumbers() {
    float[] numbers = numbers(1, "linear.weight");
    assertThat(numbers(1, "linear.weight")).isEqualTo(numbers);
    assertThat(numbers(2, "linear.weight")).isNotEqualTo(numbers);
  }

  @Test
  void biasesAreZeroAndNormsOne() {
    assertThat(numbers(1, "linear.bias")).containsOnly(0f);
    assertThat(numbers(1, "norm.bias")).containsOnly(0f);
    assertThat(numbers(1, "norm.weight")).containsOnly(1f);
  }

  @Test
  void matricesSpreadByTheDeviationOfTheirKind() {
    // A normal distribution cut off at two deviations keeps 0.88 of its deviation.
    assertThat(deviation(numbers(1, "linear.weight"))).isCloseTo(0.88 * 0.02, within(0.001));
    assertThat(deviation(numbers(1, "convolution.weight")))
        .isCloseTo(0.88 / Math.sqrt(40 * 9), within(0.002));
  }

  private static Offset<Double> within(double offset) {
    return Offset.offset(offset);
  }

  private static float[] numbers(long seed, String name) {
    return new InitialWeights(LAYOUT, seed).get(name).data().toArray(ValueLayout.JAVA_FLOAT);
  }

  private static double deviation(float[] numbers) {
    double squares = 0;
    for (float number : numbers) {
      squares += number * number;
    }
    return Math.sqrt(squares / numbers.length);
  }
}
