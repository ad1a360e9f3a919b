package io.pentimento.worker.model.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pentimento.worker.model.InitialWeights;
import io.pentimento.worker.model.RandomWeights;
import io.pentimento.worker.model.Tiny;
import io.pentimento.worker.model.backend.Backend;
import io.pentimento.worker.model.backend.Device;
import io.pentimento.worker.model.backend.Precision;
import io.pentimento.worker.model.backend.Scope;
import io.pentimento.worker.model.backend.Threads;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BidirectionalTransformerTest {
  private static final Backend BACKEND = Backend.open(Device.CPU);

  /// The published width and grid, on whose kernels real models run; two layers are as good as 24.
  private static final TransformerConfig PUBLISHED_WIDTH = wide(768, 16);

  /// Heads of 85 numbers, as one published model has, whose rows lie unevenly in memory.
  private static final TransformerConfig UNEVEN = wide(510, 6);

  private static TransformerConfig wide(int width, int heads) {
    return new TransformerConfig(
        512, 1000, true, 16, width, 2, heads, 4 * width, TransformerConfig.Gelu.TANH);
  }

  @AfterAll
  static void close() {
    BACKEND.close();
  }

  @ParameterizedTest
  @EnumSource
  void logitsAreWhatPlainArithmeticFinds(TransformerConfig.Gelu activation) {
    var config = new TransformerConfig(24, 5, true, 4, 32, 2, 4, 64, activation);
    var weights = new RandomWeights(TransformerLayout.of(config), 3);
    try (var transformer =
        BidirectionalTransformer.open(config, weights, BACKEND, Precision.FP32)) {
      int[] tokens = Tiny.grid(16, 24, new Random(1));
      tokens[3] = config.maskToken();
      for (int label : new int[] {2, Transformer.NO_LABEL}) {
        float[] found = transformer.allLogits(tokens, new int[] {label});
        double[][] expected = new PlainTransformer(config, weights).logits(tokens, label);
        for (int i = 0; i < found.length; i++) {
          int vocabulary = config.vocabulary();
          assertThat((double) found[i])
              .isCloseTo(expected[i / vocabulary][i % vocabulary], within(2e-4));
        }
      }
    }
  }

  @Test
  void chosenCellsGetTheLogitsThatTheyHaveAmongAll() {
    try (var transformer = Tiny.transformer(BACKEND, Precision.FP32);
        Scope scope = BACKEND.open()) {
      int[] tokens = Tiny.grid(32, 24, new Random(2));
      int[] labels = {1, 4};
      float[] all = transformer.allLogits(tokens, labels);
      var hidden = transformer.hidden(scope, tokens, labels);
      float[] chosen = transformer.logits(scope, hidden, new int[] {5, 0, 16 + 15}).toFloats();
      int vocabulary = Tiny.TRANSFORMER.vocabulary();
      int[] positions = {6, 1, 17 + 16};
      for (int i = 0; i < positions.length; i++) {
        int from = positions[i] * vocabulary;
        assertThat(Arrays.copyOfRange(chosen, i * 24, i * 24 + 24))
            .containsExactly(Arrays.copyOfRange(all, from, from + 24));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRowHasTheSameBitsAloneAndInCompany(Precision precision) {
    for (int threads : new int[] {1, 2, 3}) {
      Threads.use(threads, () -> checkCompany(UNEVEN, precision));
    }
    Threads.use(2, () -> checkCompany(PUBLISHED_WIDTH, precision));
  }

  private static void checkCompany(TransformerConfig config, Precision precision) {
    long seed = new Random().nextLong();
    var weights = new InitialWeights(TransformerLayout.of(config), 4);
    try (var transformer = BidirectionalTransformer.open(config, weights, BACKEND, precision);
        Scope scope = BACKEND.open()) {
      var random = new Random(seed);
      int[] tokens = Tiny.grid(3 * 256, 512, random);
      int[] labels = random.ints(3, 0, 1000).toArray();
      var together = transformer.hidden(scope, tokens, labels);
      for (int row = 0; row < 3; row++) {
        var alone =
            transformer.hidden(
                scope,
                Arrays.copyOfRange(tokens, row * 256, row * 256 + 256),
                new int[] {labels[row]});
        for (int cells : new int[] {1, 7, 15, 16, 33, 256}) {
          int[] asked = random.ints(cells, 0, 256).toArray();
          int first = row * 256;
          int[] shifted = IntStream.of(asked).map(cell -> cell + first).toArray();
          int[] crowd = Arrays.copyOf(shifted, cells + 100);
          float[] expected = transformer.logits(scope, alone, asked).toFloats();
          float[] found = transformer.logits(scope, together, crowd).toFloats();
          assertThat(Arrays.equals(expected, Arrays.copyOf(found, expected.length)))
              .as("seed %d, row %d, %d cells", seed, row, cells)
              .isTrue();
        }
      }
    }
  }

  @Test
  void bfloat16StaysNearFloat32() {
    try (var exact = Tiny.transformer(BACKEND, Precision.FP32);
        var fast = Tiny.transformer(BACKEND, Precision.BF16)) {
      int[] tokens = Tiny.grid(16, 24, new Random(5));
      float[] expected = exact.allLogits(tokens, new int[] {0});
      float[] found = fast.allLogits(tokens, new int[] {0});
      float largest = 0;
      for (int i = 0; i < expected.length; i++) {
        largest = Math.max(largest, Math.abs(expected[i] - found[i]));
      }
      assertThat(largest).isBetween(1e-6f, 0.25f);
    }
  }

  @Test
  void aModelWithoutANullLabelRefusesToForgetTheLabel() {
    var config = new TransformerConfig(24, 5, false, 4, 32, 1, 4, 64, TransformerConfig.Gelu.ERF);
    var weights = new RandomWeights(TransformerLayout.of(config), 6);
    try (var transformer =
        BidirectionalTransformer.open(config, weights, BACKEND, Precision.FP32)) {
      assertThat(transformer.canGuide()).isFalse();
      assertThatThrownBy(() -> transformer.allLogits(new int[16], new int[] {Transformer.NO_LABEL}))
          .hasMessage("this transformer has no null label");
    }
  }
}
