package io.pentimento.worker.training.optimisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pentimento.worker.model.Weight;
import io.pentimento.worker.model.WeightLayout;
import io.pentimento.worker.model.backend.Argument;
import io.pentimento.worker.model.backend.Backend;
import io.pentimento.worker.model.backend.Device;
import io.pentimento.worker.model.backend.Functions;
import io.pentimento.worker.model.backend.Precision;
import io.pentimento.worker.model.backend.Scope;
import io.pentimento.worker.model.backend.Script;
import io.pentimento.worker.model.backend.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// The update of `optimisation.py` beside AdamW written down in plain Java.
class UpdateTest {
  private static final Backend BACKEND = Backend.open(Device.CPU);
  private static final WeightLayout LAYOUT =
      new WeightLayout.Builder().tensor("matrix", 1, 2).tensor("bias", 1).build();
  private static final long STEPS = 3;

  /// loss = Σ target · weight over all three numbers, so that the gradient is the target.
  private static final Functions FUNCTIONS =
      BACKEND.compileForLearning(
          LearningScript.of(
              Precision.FP32,
              new Script(
                  """
                  def step(self, target: Tensor, weights: List[Tensor], first: List[Tensor], second: List[Tensor], average: List[Tensor], count: Tensor, settings: Tensor) -> List[Tensor]:
                    leaves = self.leaves(weights)
                    loss = (torch.cat([leaves[0].flatten(), leaves[1]]) * target).sum()
                    norm = self.update(weights, self.gradients(loss, leaves), first, second, average, count, settings)
                    return [norm, torch.rand([2])]
                  """,
                  Precision.FP32)));

  @AfterAll
  static void close() {
    BACKEND.close();
  }

  @Test
  void threeStepsAreThoseOfAdamWWithClippingDecayAndAverage() {
    var config = new OptimiserConfig(0.1f, 0, 1, 0.9f, 0.99f, 1e-8f, 0.5f, 2, 0.5f);
    double[] weights = {1, -2, 3};
    double[] first = new double[3];
    double[] second = new double[3];
    double[] average = weights.clone();
    double[][] gradients = {{3, 0, 4}, {0.5, -0.5, 0.1}, {-1, 1, 0}};
    try (Scope scope = BACKEND.open()) {
      var trainable = trainable(scope);
      for (int step = 1; step <= STEPS; step++) {
        double[] g = gradients[step - 1];
        double norm = Math.sqrt(g[0] * g[0] + g[1] * g[1] + g[2] * g[2]);
        assertThat(step(scope, trainable, config, step, g).getFirst().toFloats()[0])
            .isCloseTo((float) norm, within(1e-5f));
        double scale = norm > 2 ? 2 / (norm + 1e-6) : 1;
        double memory = config.averageAt(step);
        for (int i = 0; i < 3; i++) {
          double decay = i < 2 ? 1 - 0.1 * 0.5 : 1; // biases are not decayed
          first[i] = 0.9 * first[i] + 0.1 * scale * g[i];
          second[i] = 0.99 * second[i] + 0.01 * scale * g[i] * scale * g[i];
          double mean = first[i] / (1 - Math.pow(0.9, step));
          double square = second[i] / (1 - Math.pow(0.99, step));
          weights[i] = weights[i] * decay - 0.1 * mean / (Math.sqrt(square) + 1e-8);
          average[i] = memory * average[i] + (1 - memory) * weights[i];
        }
        assertClose(trainable, "weights", weights);
        assertClose(trainable, "average", average);
      }
    }
  }

  @Test
  void aGradientThatIsNoNumberChangesNothing() {
    var config = new OptimiserConfig(0.1f, 0, 1, 0.9f, 0.99f, 1e-8f, 0.5f, 2, 0.5f);
    try (Scope scope = BACKEND.open()) {
      var trainable = trainable(scope);
      var results = step(scope, trainable, config, 1, new double[] {Double.NaN, 1, 1});
      assertThat(results.getFirst().toFloats()[0]).isNaN();
      assertClose(trainable, "weights", new double[] {1, -2, 3});
      assertClose(trainable, "first", new double[3]);
    }
  }

  @Test
  void theSeedFixesAllRandomness() {
    var config = new OptimiserConfig(0.1f, 0, 1, 0.9f, 0.99f, 1e-8f, 0, 0, 0);
    try (Scope scope = BACKEND.open()) {
      var trainable = trainable(scope);
      float[] once = step(scope, trainable, config, 7, new double[3]).get(1).toFloats();
      float[] other = step(scope, trainable, config, 8, new double[3]).get(1).toFloats();
      float[] again = step(scope, trainable, config, 7, new double[3]).get(1).toFloats();
      assertThat(again).isEqualTo(once).isNotEqualTo(other);
    }
  }

  @Test
  void aStateThatIsRestoredGoesOnAsIfItHadNotBeenSaved() {
    var config = new OptimiserConfig(0.1f, 0, 1, 0.9f, 0.99f, 1e-8f, 0.5f, 2, 0.5f);
    try (Scope scope = BACKEND.open()) {
      var one = trainable(scope);
      step(scope, one, config, 1, new double[] {3, 0, 4});
      var other = TrainableWeights.restored(LAYOUT, copy(one), scope);
      step(scope, one, config, 2, new double[] {1, 2, 3});
      step(scope, other, config, 2, new double[] {1, 2, 3});
      one.state()
          .forEach((name, tensor) ->
              assertThat(numbers(other, name)).as(name).isEqualTo(tensor.toFloats()));
    }
  }

  private static WeightMap copy(TrainableWeights weights) {
    var copies = new java.util.LinkedHashMap<String, Weight>();
    weights
        .state()
        .forEach((name, tensor) -> {
          var shape = java.util.Arrays.stream(tensor.shape()).boxed().toList();
          copies.put(name, Numbers.weight(name, shape, tensor.toFloats()));
        });
    return new WeightMap(copies);
  }

  private static TrainableWeights trainable(Scope scope) {
    var initial =
        new WeightMap(
            Map.of(
                "matrix", Numbers.weight("matrix", List.of(1L, 2L), new float[] {1, -2}),
                "bias", Numbers.weight("bias", List.of(1L), new float[] {3})));
    return TrainableWeights.fresh(LAYOUT, initial, scope);
  }

  private static List<Tensor> step(
      Scope scope, TrainableWeights weights, OptimiserConfig config, long step, double[] gradient) {
    var target = new float[3];
    for (int i = 0; i < 3; i++) {
      target[i] = (float) gradient[i];
    }
    Argument[] arguments =
        TrainableWeights.arguments(
            List.of(scope.floats(target, 3)), weights.update(config, step, STEPS, scope));
    return FUNCTIONS.learn(scope, step, "step", arguments);
  }

  private static void assertClose(TrainableWeights weights, String role, double[] expected) {
    float[] matrix = numbers(weights, role + "/matrix");
    float[] bias = numbers(weights, role + "/bias");
    assertThat(matrix[0]).isCloseTo((float) expected[0], within(2e-5f));
    assertThat(matrix[1]).isCloseTo((float) expected[1], within(2e-5f));
    assertThat(bias[0]).isCloseTo((float) expected[2], within(2e-5f));
  }

  private static float[] numbers(TrainableWeights weights, String name) {
    return Objects.requireNonNull(weights.state().get(name)).toFloats();
  }
}
