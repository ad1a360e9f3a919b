package io.pentimento.worker.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pentimento.worker.model.Weights;
import io.pentimento.worker.model.backend.Backend;
import io.pentimento.worker.model.backend.Device;
import io.pentimento.worker.model.backend.Precision;
import io.pentimento.worker.model.backend.Scope;
import io.pentimento.worker.model.backend.Tensor;
import io.pentimento.worker.model.transformer.TransformerConfig;
import io.pentimento.worker.model.transformer.TransformerConfig.Gelu;
import io.pentimento.worker.model.transformer.TransformerLayout;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CausalTransformerTest {
  private static final Backend BACKEND = Backend.open(Device.CPU);
  private static final int ROWS = 3;
  private static final int CODES = 24;
  private static final Offset<Float> NEAR = within(1e-4f);

  private final Random random = new Random(7);

  @AfterAll
  static void close() {
    BACKEND.close();
  }

  @ParameterizedTest
  @CsvSource({"4, 32, 4, TANH", "4, 32, 4, ERF", "3, 34, 2, TANH", "8, 64, 1, TANH"})
  void aCacheChangesNoLogitsAtAnyPosition(int gridSide, int width, int heads, Gelu activation) {
    var config =
        new TransformerConfig(CODES, 5, false, gridSide, width, 2, heads, 2 * width, activation);
    for (int rows : new int[] {1, ROWS, 17}) {
      int[] ids = sequences(config, rows);
      float[] expected = new WholePass(config, weights(config), BACKEND).logits(ids, rows);
      assertThat(logits(config, Precision.FP32, ids, rows)).containsExactly(expected, NEAR);
    }
  }

  @Test
  void aSequenceDependsOnNoOtherOfItsBatch() {
    TransformerConfig config = tiny();
    int[] ids = sequences(config, ROWS);
    float[] first = Arrays.copyOf(logits(config, ids, ROWS), config.tokens() * CODES);
    int[] others = sequences(config, ROWS);
    System.arraycopy(ids, 0, others, 0, config.tokens());
    float[] beside = logits(config, others, ROWS);
    assertThat(Arrays.copyOf(beside, first.length)).containsExactly(first, NEAR);
    int[] alone = Arrays.copyOf(ids, config.tokens());
    assertThat(logits(config, alone, 1)).containsExactly(first, NEAR);
  }

  @Test
  void aLaterTokenChangesNoEarlierLogits() {
    TransformerConfig config = tiny();
    int[] ids = sequences(config, 1);
    float[] before = logits(config, ids, 1);
    for (int changed = 1; changed < config.tokens(); changed++) {
      int[] other = ids.clone();
      other[changed] = (other[changed] + 1) % CODES;
      float[] after = logits(config, other, 1);
      int from = changed * CODES;
      assertThat(Arrays.copyOf(after, from)).containsExactly(Arrays.copyOf(before, from), NEAR);
      assertThat(Arrays.copyOfRange(after, from, from + CODES))
          .isNotEqualTo(Arrays.copyOfRange(before, from, from + CODES));
    }
  }

  @Test
  void bfloat16StaysNearFloat32() {
    TransformerConfig config = tiny();
    int[] ids = sequences(config, ROWS);
    float[] exact = logits(config, Precision.FP32, ids, ROWS);
    float[] fast = logits(config, Precision.BF16, ids, ROWS);
    float largest = 0;
    for (int i = 0; i < exact.length; i++) {
      largest = Math.max(largest, Math.abs(exact[i] - fast[i]));
    }
    assertThat(largest).isBetween(1e-6f, 0.25f);
  }

  @Test
  void eachTokenIsWhereItsUniformNumberFallsInTheCumulativeDistribution() {
    TransformerConfig config = tiny();
    int n = config.tokens();
    var uniforms = new float[ROWS * n];
    for (int i = 0; i < uniforms.length; i++) {
      uniforms[i] = random.nextFloat();
    }
    int[] labels = {4, 0, 2};
    int[] tokens;
    try (var causal = open(config, Precision.FP32)) {
      tokens = causal.decode(labels, uniforms);
    }
    assertThat(Arrays.stream(tokens).distinct().count()).isGreaterThan(CODES / 2);
    float[] logits = logits(config, asRead(tokens, labels, n), ROWS);
    for (int i = 0; i < tokens.length; i++) {
      double below = share(logits, i, tokens[i]);
      double upTo = share(logits, i, tokens[i] + 1);
      assertThat((double) uniforms[i]).isBetween(below - 1e-4, upTo + 1e-4);
    }
  }

  /// What the passes have read: a class token and all tokens but the last.
  private static int[] asRead(int[] tokens, int[] labels, int n) {
    var ids = new int[tokens.length];
    for (int row = 0; row < labels.length; row++) {
      ids[row * n] = CODES + labels[row];
      System.arraycopy(tokens, row * n, ids, row * n + 1, n - 1);
    }
    return ids;
  }

  /// The probability of all tokens below `token` at a position.
  private static double share(float[] logits, int position, int token) {
    double below = 0;
    double all = 0;
    for (int k = 0; k < CODES; k++) {
      double mass = Math.exp(logits[position * CODES + k]);
      all += mass;
      below += k < token ? mass : 0;
    }
    return below / all;
  }

  private static TransformerConfig tiny() {
    return new TransformerConfig(CODES, 5, false, 4, 32, 2, 4, 64, Gelu.TANH);
  }

  private static Weights weights(TransformerConfig config) {
    return new UnevenWeights(TransformerLayout.of(config));
  }

  private static CausalTransformer open(TransformerConfig config, Precision precision) {
    return CausalTransformer.open(config, weights(config), BACKEND, precision);
  }

  /// `N` tokens a row, the first of them a class token.
  private int[] sequences(TransformerConfig config, int rows) {
    int n = config.tokens();
    int[] ids = random.ints((long) rows * n, 0, CODES).toArray();
    for (int row = 0; row < rows; row++) {
      ids[row * n] = CODES + random.nextInt(config.labels());
    }
    return ids;
  }

  private static float[] logits(TransformerConfig config, int[] ids, int rows) {
    return logits(config, Precision.FP32, ids, rows);
  }

  /// Logits of given sequences, pass by pass: `R × N × K`.
  private static float[] logits(
      TransformerConfig config, Precision precision, int[] ids, int rows) {
    int n = config.tokens();
    var all = new float[rows * n * CODES];
    try (var causal = open(config, precision);
        Scope scope = BACKEND.open()) {
      var begun = causal.start(scope, new int[rows]);
      var sequences = new CausalTransformer.Sequences(room(scope, ids, rows, n), begun.caches());
      for (int t = 1; t <= n; t++) {
        Tensor logits = causal.logits(scope, sequences, scope.ints(new int[t], t));
        float[] values = logits.toFloats();
        for (int row = 0; row < rows; row++) {
          System.arraycopy(values, row * CODES, all, (row * n + t - 1) * CODES, CODES);
        }
      }
    }
    return all;
  }

  /// The same sequences with room for the last token, which no pass reads.
  private static Tensor room(Scope scope, int[] ids, int rows, int n) {
    var wider = new int[rows * (n + 1)];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(ids, row * n, wider, row * (n + 1), n);
    }
    return scope.ints(wider, rows, n + 1);
  }
}
