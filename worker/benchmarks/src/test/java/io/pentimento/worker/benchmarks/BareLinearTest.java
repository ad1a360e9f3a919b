package io.pentimento.worker.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pentimento.worker.model.backend.Backend;
import io.pentimento.worker.model.backend.Device;
import io.pentimento.worker.model.backend.Functions;
import io.pentimento.worker.model.backend.Precision;
import io.pentimento.worker.model.backend.Scope;
import io.pentimento.worker.model.backend.Script;
import io.pentimento.worker.model.backend.Tensor;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BareLinearTest {
  private static final String CALLS =
      """
      def linear_here(self, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
        return self.bare_linear(x, weight, bias)

      def gelu_here(self, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
        return self.bare_linear_gelu(x, weight, bias, "tanh")
      """;

  @Test
  void theFormForThisMachineAgreesWithTheBackendsOwnLayers() {
    try (Backend backend = Backend.open(Device.CPU);
        Scope scope = backend.open()) {
      String own = Script.beside(BareLinear.class, "bare_plain.py", Precision.FP32).text();
      Functions expected = backend.compile(new Script(CALLS + own, Precision.FP32));
      Functions found =
          backend.compile(new Script(CALLS + BareLinear.text(backend), Precision.FP32));
      Tensor weight = found.call(scope, "place_linear", numbers(scope, 40, 24));
      Tensor bias = numbers(scope, 40);
      for (int rows : new int[] {1, 5, 16, 33}) {
        Tensor x = numbers(scope, rows, 24);
        for (String function : new String[] {"linear_here", "gelu_here"}) {
          assertThat(found.call(scope, function, x, weight, bias).toFloats())
              .containsExactly(
                  expected.call(scope, function, x, weight, bias).toFloats(), within(1e-5f));
        }
      }
    }
  }

  private static Tensor numbers(Scope scope, long... shape) {
    int size = (int) (shape[0] * (shape.length == 2 ? shape[1] : 1));
    var random = new Random(size);
    var values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian() / 4;
    }
    return scope.floats(values, shape);
  }
}
