package io.pentimento.worker.training.evaluation.measures;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FeaturesTest {
  @Test
  void featuresThatAreNoTableOfNumbersAreRefusedByPlace() {
    assertThatThrownBy(() -> new Features(new float[0][])).hasMessage("there are no features");
    assertThatThrownBy(() -> new Features(new float[][] {{1, 2}, {3}}))
        .hasMessage("picture 1 has 1 features, picture 0 has 2");
    assertThatThrownBy(() -> new Features(new float[][] {{1, 2}, {3, Float.NaN}}))
        .hasMessage("feature 1 of picture 1 is NaN");
  }

  @Test
  void probabilitiesThatAreNoDistributionAreRefusedByPlace() {
    assertThatThrownBy(() -> new Probabilities(new float[][] {{}}))
        .hasMessage("there are no probabilities");
    assertThatThrownBy(() -> new Probabilities(new float[][] {{1}, {0.5f, 0.5f}}))
        .hasMessage("picture 1 has 2 probabilities, picture 0 has 1");
    assertThatThrownBy(() -> new Probabilities(new float[][] {{1, 0}, {1.5f, -0.5f}}))
        .hasMessage("picture 1 has the probability -0.5");
    assertThatThrownBy(() -> new Probabilities(new float[][] {{1, 0.5f}}))
        .hasMessage("the probabilities of picture 0 sum to 1.5, not to 1");
    assertThatThrownBy(() -> new Probabilities(new float[][] {{Float.NaN, 0.5f}}))
        .hasMessage("picture 0 has the probability NaN");
  }
}
