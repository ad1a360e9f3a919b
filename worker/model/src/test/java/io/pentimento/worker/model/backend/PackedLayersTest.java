package io.pentimento.worker.model.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Layers of any size compute what plain arithmetic does, on whatever processor this is: oneDNN
/// packs weights in blocks, and last blocks that are not full have gone wrong.
class PackedLayersTest {
  private static final Backend BACKEND = Backend.open(Device.CPU);

  @AfterAll
  static void close() {
    BACKEND.close();
  }

  @ParameterizedTest
  @CsvSource({"7, 5, 3", "32, 24, 17", "32, 96, 40", "64, 100, 33", "256, 1001, 40"})
  void linearLayers(int in, int out, int rows) {
    for (Precision precision : Precision.values()) {
      var random = new Random(in + out);
      float[] weight = numbers(random, out * in);
      float[] bias = numbers(random, out);
      float[] x = numbers(random, rows * in);
      Functions functions = compile(precision);
      float[] found;
      try (Scope scope = BACKEND.open()) {
        Tensor w = functions.call(scope, "place_linear", scope.floats(weight, out, in));
        Tensor y =
            functions.call(scope, "through", scope.floats(x, rows, in), w, scope.floats(bias, out));
        assertThat(y.shape()).containsExactly(rows, out);
        found = y.toFloats();
      }
      for (int i = 0; i < found.length; i++) {
        double sum = bias[i % out];
        for (int k = 0; k < in; k++) {
          sum += x[i / out * in + k] * (double) weight[i % out * in + k];
        }
        assertThat((double) found[i])
            .as("%s, output %d of %d", precision, i % out, out)
            .isCloseTo(sum, within(tolerance(precision, in)));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"3, 3, 3", "16, 24, 3", "24, 32, 3", "40, 8, 3", "32, 3, 3", "24, 40, 1"})
  void convolutions(int in, int out, int kernel) {
    int side = 6;
    for (Precision precision : Precision.values()) {
      var random = new Random(in + out);
      float[] weight = numbers(random, out * in * kernel * kernel);
      float[] bias = numbers(random, out);
      float[] x = numbers(random, in * side * side);
      Functions functions = compile(precision);
      float[] found;
      try (Scope scope = BACKEND.open()) {
        Tensor w =
            functions.call(
                scope, "place_convolution", scope.floats(weight, out, in, kernel, kernel));
        Tensor y =
            functions.call(
                scope, "across", scope.floats(x, 1, in, side, side), w, scope.floats(bias, out));
        assertThat(y.shape()).containsExactly(1, out, side, side);
        found = y.toFloats();
      }
      for (int i = 0; i < found.length; i++) {
        int cell = i % (side * side);
        int channel = i / (side * side);
        double sum = bias[channel];
        for (int k = 0; k < in * kernel * kernel; k++) {
          int row = cell / side + k / kernel % kernel - kernel / 2;
          int column = cell % side + k % kernel - kernel / 2;
          if (row >= 0 && row < side && column >= 0 && column < side) {
            int from = k / (kernel * kernel);
            sum +=
                x[(from * side + row) * side + column]
                    * (double) weight[channel * in * kernel * kernel + k];
          }
        }
        assertThat((double) found[i])
            .as("%s, channel %d of %d", precision, channel, out)
            .isCloseTo(sum, within(tolerance(precision, in * kernel * kernel)));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void gradientsOfAFewChannelsAreNumbersWhateverLiesInFreedMemory(Precision precision) {
    Functions functions =
        BACKEND.compileForLearning(
            new Script(
                """
                def litter(self, size: int) -> Tensor:
                  return torch.full([size], float("nan")).mean()

                def slope(self, x: Tensor, w: Tensor, b: Tensor) -> List[Tensor]:
                  leaf = x.to(self.compute_type()).requires_grad_(True)
                  kernel = w.to(self.compute_type()).requires_grad_(True)
                  bias = b.to(self.compute_type()).requires_grad_(True)
                  self.litter(100000)
                  drawn = self.convolve(leaf, kernel, bias).permute([0, 2, 3, 1]).to(6).contiguous()
                  loss = (drawn * drawn).mean()
                  self.litter(100000)
                  found = torch.grad([loss], [leaf, kernel, bias], None, None, False, True)
                  sums: List[Tensor] = []
                  for gradient in found:
                    if gradient is not None:
                      sums.append(gradient.to(6).abs().sum())
                  return [torch.stack(sums).detach()]
                """,
                precision));
    var random = new Random(9);
    float[] x = numbers(random, 8 * 32 * 32 * 32);
    float[] weight = numbers(random, 3 * 32 * 3 * 3);
    for (int time = 0; time < 20; time++) {
      try (Scope scope = BACKEND.open()) {
        float[] sums =
            functions
                .learn(
                    scope,
                    time,
                    "slope",
                    scope.floats(x, 8, 32, 32, 32),
                    scope.floats(weight, 3, 32, 3, 3),
                    scope.floats(new float[3], 3))
                .getFirst()
                .toFloats();
        assertThat(sums).hasSize(3);
        for (float sum : sums) {
          assertThat(sum).as("time %d", time).isPositive().isFinite();
        }
      }
    }
  }

  private static double tolerance(Precision precision, int terms) {
    return switch (precision) {
      case FP32 -> 1e-5 * terms;
      case BF16 -> 0.03 * Math.sqrt(terms) + 0.1;
    };
  }

  private static Functions compile(Precision precision) {
    return BACKEND.compile(
        new Script(
            """
            def through(self, x: Tensor, w: Tensor, b: Tensor) -> Tensor:
              return self.linear(x.to(self.compute_type()), w, b.to(self.compute_type())).to(6)

            def across(self, x: Tensor, w: Tensor, b: Tensor) -> Tensor:
              y = self.convolve(x.to(self.compute_type()).contiguous(memory_format=2), w, b.to(self.compute_type()))
              return y.to(6).contiguous()
            """,
            precision));
  }

  private static float[] numbers(Random random, int size) {
    var numbers = new float[size];
    for (int i = 0; i < size; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }
}
