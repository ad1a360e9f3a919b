package io.pentimento.worker.model.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pentimento.worker.model.ElementType;
import io.pentimento.worker.model.Weight;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackendTest {
  private static final Backend BACKEND = Backend.open(Device.CPU);

  @AfterAll
  static void close() {
    BACKEND.close();
  }

  @Test
  void aFunctionAnswersWithTensors() {
    Functions functions =
        compile(
            """
            def add(self, many: List[Tensor], x: Tensor) -> Tensor:
              return many[0] + many[1] * x + float(self.three())

            def both(self, x: Tensor) -> List[Tensor]:
              return [x.to(3), -x]
            """);
    try (Scope scope = BACKEND.open()) {
      Tensor x = scope.floats(new float[] {1, 2, 3, 4}, 2, 2);
      Tensor y = scope.ints(new int[] {10, 20, 30, 40}, 2, 2);
      assertThat(functions.call(scope, "add", scope.list(List.of(x, y)), x).toFloats())
          .containsExactly(14, 45, 96, 167);
      List<Tensor> both = functions.callForList(scope, "both", x);
      assertThat(both.get(0).toInts()).containsExactly(1, 2, 3, 4);
      assertThat(both.get(1).toFloats()).containsExactly(-1, -2, -3, -4);
      assertThat(both.get(1).shape()).containsExactly(2, 2);
    }
  }

  @Test
  void aScriptWithAnErrorIsRefusedWithItsPlace() {
    assertThatThrownBy(() -> compile("def broken(self, x: Tensor) -> Tensor:\n  return y\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("undefined value y")
        .hasMessageContaining("return y");
  }

  @Test
  void aCallThatFailsSaysWhichFunctionAndWhy() {
    Functions functions = compile("def ask(self, x: Tensor) -> Tensor:\n  return x.view([3, 3])\n");
    try (Scope scope = BACKEND.open()) {
      Tensor x = scope.floats(new float[4], 4);
      assertThatThrownBy(() -> functions.call(scope, "ask", x))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("ask: ")
          .hasMessageContaining("shape '[3, 3]' is invalid for input of size 4");
      assertThatThrownBy(() -> functions.call(scope, "other", x))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("other: ");
    }
  }

  @Test
  void aPlacedKernelIsACopyWhateverItsSize() {
    try (Backend plain = PlainLayers.open()) {
      for (Backend backend : List.of(BACKEND, plain)) {
        for (long side : new long[] {1, 3}) {
          float[] before = convolvedAfterTheFileIsGone(backend, side, false);
          assertThat(convolvedAfterTheFileIsGone(backend, side, true)).isEqualTo(before);
        }
      }
    }
  }

  private static float[] convolvedAfterTheFileIsGone(Backend backend, long side, boolean gone) {
    var functions =
        backend.compile(
            new Script(
                "def apply(self, x: Tensor, w: Tensor) -> Tensor:\n  return self.convolve(x, w, None)\n",
                Precision.FP32));
    try (Arena file = Arena.ofConfined();
        Scope scope = backend.open()) {
      MemorySegment data = file.allocate(side * side * Float.BYTES, 64);
      data.setAtIndex(ValueLayout.JAVA_FLOAT, side * side / 2, 2);
      var weight = new Weight("w", ElementType.F32, List.of(1L, 1L, side, side), data);
      Tensor kernel;
      try (Scope stored = backend.open()) {
        kernel = functions.call(scope, "place_convolution", stored.weight(weight));
      }
      if (gone) {
        data.fill((byte) -1);
      }
      Tensor x = scope.floats(new float[] {1, 2, 3, 4}, 1, 1, 2, 2);
      return functions.call(scope, "apply", x, kernel).toFloats();
    }
  }

  @Test
  void aFunctionThatLearnsFollowsGradientsAndItsSeed() {
    Functions functions =
        BACKEND.compileForLearning(
            new Script(
                """
                def step(self, x: Tensor, weights: List[Tensor]) -> List[Tensor]:
                  leaf = weights[0].detach().requires_grad_(True)
                  slopes = torch.grad([(leaf * leaf * x).sum()], [leaf], None, None, False, False)
                  slope = slopes[0]
                  if slope is not None:
                    weights[0].sub_(slope)
                  return [weights[0].clone(), torch.rand([1])]
                """,
                Precision.FP32));
    try (Scope scope = BACKEND.open()) {
      Tensor x = scope.floats(new float[] {1, 2}, 2);
      TensorList weights = scope.list(List.of(scope.floats(new float[] {3, 4}, 2)));
      List<Tensor> first = functions.learn(scope, 5, "step", x, weights);
      assertThat(first.get(0).toFloats()).containsExactly(3 - 2 * 3, 4 - 2 * 4 * 2);
      float[] other = functions.learn(scope, 6, "step", x, weights).get(1).toFloats();
      float[] again = functions.learn(scope, 5, "step", x, weights).get(1).toFloats();
      assertThat(again).isEqualTo(first.get(1).toFloats()).isNotEqualTo(other);
      assertThatThrownBy(() -> functions.learn(scope, 5, "stride", x, weights))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("stride: ");
      TensorList twice = scope.list(List.of(x));
      assertThatThrownBy(() -> functions.learn(scope, 5, "step", x, twice))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("part of two arguments");
    }
  }

  @Test
  void aLoadedArchiveAnswersWithAsManyTensorsAsItsMethodReturns(@TempDir Path folder)
      throws IOException {
    byte[] archive =
        TorchArchive.of(
            """
            def forward(self, x: Tensor) -> Tuple[Tensor, Tensor]:
              return (x + 1.0, x * 2.0)
            def alone(self, x: Tensor) -> Tensor:
              return -x
            """);
    Functions functions = BACKEND.load(Files.write(folder.resolve("archive.pt"), archive));
    try (Scope scope = BACKEND.open()) {
      Tensor x = scope.floats(new float[] {1, 2}, 2);
      List<Tensor> both = functions.callForList(scope, "forward", x);
      assertThat(both.get(0).toFloats()).containsExactly(2, 3);
      assertThat(both.get(1).toFloats()).containsExactly(2, 4);
      assertThat(functions.callForList(scope, "alone", x)).hasSize(1);
    }
    Path noArchive = Files.write(folder.resolve("picture.png"), new byte[] {1, 2, 3});
    assertThatThrownBy(() -> BACKEND.load(noArchive))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(noArchive + " is no TorchScript archive: ");
    assertThatThrownBy(() -> BACKEND.load(folder.resolve("none.pt")))
        .hasMessageStartingWith(folder.resolve("none.pt") + " cannot be read: ");
  }

  @Test
  void sixteenBitWeightsBecomeTheNumbersThatTheyStandFor() {
    assertThat(placed(ElementType.BF16, (short) 0x3f80, (short) 0xc049))
        .containsExactly(1, -3.140625f);
    assertThat(placed(ElementType.F16, (short) 0x3c00, (short) 0xc248))
        .containsExactly(1, -3.140625f);
  }

  private static float[] placed(ElementType type, short... bits) {
    var weight = new Weight("w", type, List.of(2L), MemorySegment.ofArray(bits));
    try (Scope scope = BACKEND.open()) {
      return placed(scope, weight).exact("w").toFloats();
    }
  }

  private static PlacedWeights placed(Scope scope, Weight weight) {
    var weights =
        new io.pentimento.worker.model.Weights() {
          @Override
          public java.util.Set<String> names() {
            return java.util.Set.of(weight.name());
          }

          @Override
          public Weight get(String name) {
            return weight;
          }
        };
    return new PlacedWeights(weights, compile(""), BACKEND, scope);
  }

  @Test
  void placedWeightsAreCopies() {
    var values = new float[] {1, 2};
    try (var arena = java.lang.foreign.Arena.ofConfined();
        Scope scope = BACKEND.open()) {
      MemorySegment data = arena.allocateFrom(ValueLayout.JAVA_FLOAT, values);
      PlacedWeights placed = placed(scope, new Weight("w", ElementType.F32, List.of(2L), data));
      Tensor exact = placed.exact("w");
      Tensor cast = placed.cast("w");
      data.fill((byte) 0);
      assertThat(exact.toFloats()).containsExactly(1, 2);
      assertThat(cast.toFloats()).containsExactly(1, 2);
    }
  }

  @Test
  void packedLinearLayersComputeWhatPlainArithmeticDoes() {
    var random = new Random(6);
    float[] weight = numbers(random, 5 * 7);
    float[] bias = numbers(random, 5);
    float[] x = numbers(random, 3 * 7);
    Functions functions = compile("");
    try (Scope scope = BACKEND.open()) {
      Tensor w = functions.call(scope, "place_linear", scope.floats(weight, 5, 7));
      Tensor y = functions.call(scope, "linear", scope.floats(x, 3, 7), w, scope.floats(bias, 5));
      assertThat(y.shape()).containsExactly(3, 5);
      float[] found = y.toFloats();
      for (int row = 0; row < 3; row++) {
        for (int out = 0; out < 5; out++) {
          double sum = bias[out];
          for (int i = 0; i < 7; i++) {
            sum += x[row * 7 + i] * (double) weight[out * 7 + i];
          }
          assertThat((double) found[row * 5 + out])
              .isCloseTo(sum, org.assertj.core.api.Assertions.within(1e-5));
        }
      }
    }
  }

  @Test
  void manyCallsGiveTheSameBitsAsTheFirst() {
    Functions functions =
        compile(
            """
            def layer(self, x: Tensor, w: Tensor) -> Tensor:
              return torch.softmax(self.linear_gelu(x, w, None, "tanh") * 1.7 + 0.3, -1)
            """);
    try (Scope scope = BACKEND.open()) {
      var random = new Random(7);
      Tensor x = scope.floats(numbers(random, 40 * 64), 40, 64);
      Tensor w =
          functions.call(scope, "place_linear", scope.floats(numbers(random, 64 * 64), 64, 64));
      float[] first = functions.call(scope, "layer", x, w).toFloats();
      for (int call = 0; call < 30; call++) {
        assertThat(functions.call(scope, "layer", x, w).toFloats()).containsExactly(first);
      }
    }
  }

  @Test
  void anotherThreadRecordsNoGradientsEither() throws InterruptedException {
    Functions functions =
        compile(
            """
            def wants(self, x: Tensor) -> Tensor:
              y = x.requires_grad_(True) * 2.0
              return torch.full([1], float(y.requires_grad))
            """);
    var found = new ArrayList<Float>();
    var thread =
        new Thread(() -> {
          try (Scope scope = BACKEND.open()) {
            Tensor x = scope.floats(new float[] {1}, 1);
            found.add(functions.call(scope, "wants", x).toFloats()[0]);
          }
        });
    thread.start();
    thread.join();
    assertThat(found).containsExactly(0f);
  }

  private static float[] numbers(Random random, int size) {
    var numbers = new float[size];
    for (int i = 0; i < size; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }

  private static Functions compile(String text) {
    return BACKEND.compile(new Script(text, Precision.FP32).with("three", 3));
  }
}
