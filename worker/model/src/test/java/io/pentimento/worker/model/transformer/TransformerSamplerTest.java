package io.pentimento.worker.model.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pentimento.worker.model.Tiny;
import io.pentimento.worker.model.backend.Backend;
import io.pentimento.worker.model.backend.Device;
import io.pentimento.worker.model.backend.Precision;
import io.pentimento.worker.model.backend.Scope;
import io.pentimento.worker.model.backend.Tensor;
import io.pentimento.worker.model.decoding.TokenDraw;
import io.pentimento.worker.model.decoding.TokenQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransformerSamplerTest {
  private static final int K = Tiny.TRANSFORMER.codebookSize();
  private static final int MASK = Tiny.TRANSFORMER.maskToken();
  private static final Backend BACKEND = Backend.open(Device.CPU);
  private static final Transformer EXACT = Tiny.transformer(BACKEND, Precision.FP32);
  private static final TransformerSampler SAMPLER = new TransformerSampler(EXACT, BACKEND);

  @AfterAll
  static void close() {
    EXACT.close();
    BACKEND.close();
  }

  @Test
  void temperatureZeroTakesTheMostProbableTokenWithItsPlainProbability() {
    TokenQuery query = query(new Random(1), 0, 1);
    TokenDraw draw = SAMPLER.draw(List.of(query)).getFirst();
    double[][] allLogits = logits(query);
    for (int i = 0; i < draw.tokens().length; i++) {
      double[] logits = allLogits[i];
      assertThat(draw.tokens()[i]).isEqualTo(PlainSampling.mostProbable(logits));
      assertThat((double) draw.probabilities()[i])
          .isCloseTo(PlainSampling.softmax(logits)[draw.tokens()[i]], within(1e-6));
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {0.3f, 1, 1.7f})
  void aDrawInvertsTheCumulativeDistribution(float temperature) {
    checkDraws(temperature, 1);
  }

  @ParameterizedTest
  @ValueSource(floats = {0, 0.5f, 3})
  void guidanceMovesTheLogitsAwayFromTheUnlabelledOnes(float scale) {
    checkDraws(1, scale);
  }

  private static void checkDraws(float temperature, float scale) {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    for (int round = 0; round < 8; round++) {
      TokenQuery query = query(random, temperature, scale);
      TokenDraw draw = SAMPLER.draw(List.of(query)).getFirst();
      double[][] allLogits = logits(query);
      for (int i = 0; i < draw.tokens().length; i++) {
        double[] logits = PlainSampling.divided(allLogits[i], temperature);
        double[] probabilities = PlainSampling.softmax(logits);
        int token = draw.tokens()[i];
        assertThat((double) draw.probabilities()[i])
            .as("seed %d", seed)
            .isCloseTo(probabilities[token], within(1e-5));
        // A number within a rounding of the border between two tokens may fall on either side.
        assertThat(token)
            .as("seed %d", seed)
            .isIn(
                PlainSampling.draw(probabilities, query.uniforms()[i] - 1e-6),
                PlainSampling.draw(probabilities, query.uniforms()[i] + 1e-6));
      }
    }
  }

  @Test
  void theEndsOfTheUniformRangeStayInsideTheCodebook() {
    var query =
        new TokenQuery(0, masked(), new int[] {0, 1}, new float[] {0, Math.nextDown(1f)}, 1, 1);
    int[] tokens = SAMPLER.draw(List.of(query)).getFirst().tokens();
    assertThat(tokens).containsExactly(0, K - 1);
  }

  @ParameterizedTest
  @ValueSource(floats = {0, 0.5f, 1})
  void aKnownTokenIsJudgedByTheDistributionThatItWouldBeDrawnFrom(float temperature) {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    for (float scale : new float[] {1, 2.5f}) {
      TokenQuery query = asking(query(random, temperature, scale), random);
      TokenDraw draw = SAMPLER.draw(List.of(query)).getFirst();
      double[][] allLogits = logits(query, query.knownCells());
      assertThat(draw.knownProbabilities()).hasSameSizeAs(query.knownCells());
      for (int i = 0; i < query.knownCells().length; i++) {
        double[] logits = PlainSampling.divided(allLogits[i], temperature == 0 ? 1 : temperature);
        int token = query.tokens()[query.knownCells()[i]];
        assertThat((double) draw.knownProbabilities()[i])
            .as("seed %d", seed)
            .isCloseTo(PlainSampling.softmax(logits)[token], within(1e-5));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void askingAboutKnownTokensChangesNothingElse(Precision precision) {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    try (var transformer = Tiny.transformer(BACKEND, precision)) {
      var sampler = new TransformerSampler(transformer, BACKEND);
      for (int i = 0; i < 8; i++) {
        TokenQuery query = query(random, 1, i % 2 == 0 ? 1 : 3);
        TokenDraw plain = sampler.draw(List.of(query)).getFirst();
        TokenDraw asked = sampler.draw(List.of(asking(query, random))).getFirst();
        assertThat(asked.tokens()).as("seed %d", seed).isEqualTo(plain.tokens());
        assertThat(asked.probabilities())
            .as("seed %d", seed)
            .containsExactly(plain.probabilities());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerIsTheSameAloneAndInAnyCompany(Precision precision) {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    try (var transformer = Tiny.transformer(BACKEND, precision)) {
      var sampler = new TransformerSampler(transformer, BACKEND);
      var queries = new ArrayList<TokenQuery>();
      for (int i = 0; i < 12; i++) {
        TokenQuery query = query(random, i % 3 * 0.6f, i % 4 == 0 ? 2.5f : 1);
        queries.add(i % 2 == 0 ? asking(query, random) : query);
      }
      List<TokenDraw> alone =
          queries.stream().map(query -> sampler.draw(List.of(query)).getFirst()).toList();
      for (int round = 0; round < 10; round++) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, 12).boxed().toList());
        Collections.shuffle(order, random);
        List<Integer> some = order.subList(0, 1 + random.nextInt(12));
        List<TokenDraw> together = sampler.draw(some.stream().map(queries::get).toList());
        for (int i = 0; i < some.size(); i++) {
          TokenDraw expected = alone.get(some.get(i));
          assertThat(together.get(i).tokens()).as("seed %d", seed).isEqualTo(expected.tokens());
          assertThat(together.get(i).probabilities())
              .as("seed %d", seed)
              .containsExactly(expected.probabilities());
          assertThat(together.get(i).knownProbabilities())
              .as("seed %d", seed)
              .containsExactly(expected.knownProbabilities());
        }
      }
    }
  }

  /// Kernels for few rows may round otherwise, now and then: so it takes many numbers to see it.
  @ParameterizedTest
  @EnumSource
  void aCellsLogitsAreTheSameHoweverManyAreAskedFor(Precision precision) {
    var random = new Random(7);
    int cells = 20 * Tiny.TRANSFORMER.tokens();
    int[] all = IntStream.range(0, cells).toArray();
    try (var transformer = Tiny.transformer(BACKEND, precision)) {
      for (int round = 0; round < 40; round++) {
        try (Scope scope = BACKEND.open()) {
          int[] tokens = Tiny.grid(cells, K, random);
          Tensor hidden = transformer.hidden(scope, tokens, new int[20]);
          float[] together = transformer.logits(scope, hidden, all).toFloats();
          for (int count : new int[] {5, 16, 17, 31, 32, 33}) {
            for (int from = 0; from < cells; from += count) {
              int to = Math.min(from + count, cells);
              int[] some = Arrays.copyOfRange(all, from, to);
              assertThat(transformer.logits(scope, hidden, some).toFloats())
                  .as("%d of %d", count, cells)
                  .containsExactly(Arrays.copyOfRange(together, from * K, to * K));
            }
          }
        }
      }
    }
  }

  @Test
  void aGridWithNothingMaskedGetsAnEmptyAnswer() {
    var known = new TokenQuery(0, new int[16], new int[0], new float[0], 1, 3);
    assertThat(SAMPLER.draw(List.of(known)).getFirst().tokens()).isEmpty();
    List<TokenDraw> both = SAMPLER.draw(List.of(known, query(new Random(2), 1, 1)));
    assertThat(both.get(0).tokens()).isEmpty();
    assertThat(both.get(1).tokens()).isNotEmpty();
    assertThat(SAMPLER.draw(List.of())).isEmpty();
    var asking = new TokenQuery(0, new int[16], new int[0], new float[0], 1, 3, new int[] {4, 5});
    assertThat(SAMPLER.draw(List.of(asking)).getFirst().knownProbabilities()).hasSize(2);
  }

  @Test
  void aQueryThatDoesNotFitIsRefusedWithTheReason() {
    refused(new TokenQuery(5, masked(), cells(1), new float[1], 1, 1))
        .hasMessage("label must be in 0 … 4, got 5");
    refused(new TokenQuery(-1, masked(), cells(1), new float[1], 1, 1))
        .hasMessage("label must be in 0 … 4, got -1");
    refused(new TokenQuery(0, new int[15], cells(1), new float[1], 1, 1))
        .hasMessage("a grid has 16 tokens, got 15");
    refused(new TokenQuery(0, masked(), new int[] {16}, new float[1], 1, 1))
        .hasMessage("a cell must be in 0 … 15, got 16");
    refused(new TokenQuery(0, masked(), cells(2), new float[1], 1, 1))
        .hasMessage("2 masked cells need as many uniform numbers, got 1");
    refused(new TokenQuery(0, masked(), cells(1), new float[1], Float.NaN, 1))
        .hasMessage("sampling temperature must be 0 or more, got NaN");
    refused(new TokenQuery(0, masked(), cells(1), new float[1], 1, Float.POSITIVE_INFINITY))
        .hasMessage("guidance scale must be a number, got Infinity");
    refused(new TokenQuery(0, new int[16], cells(0), new float[0], 1, 1, new int[] {-1}))
        .hasMessage("a cell must be in 0 … 15, got -1");
    refused(new TokenQuery(0, masked(), cells(1), new float[1], 1, 1, new int[] {7}))
        .hasMessage("cell 7 is asked about as known, but is masked");
    int[] tokens = masked();
    tokens[3] = K;
    refused(new TokenQuery(0, tokens, cells(1), new float[1], 1, 1))
        .hasMessage("a token must be in 0 … 23 or the mask token 30, got 24");
  }

  private static org.assertj.core.api.AbstractThrowableAssert<?, ?> refused(TokenQuery query) {
    return assertThatThrownBy(() -> SAMPLER.draw(List.of(query)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static int[] cells(int count) {
    return IntStream.range(0, count).toArray();
  }

  private static int[] masked() {
    var tokens = new int[16];
    Arrays.fill(tokens, MASK);
    return tokens;
  }

  private static TokenQuery query(Random random, float temperature, float scale) {
    int[] tokens = Tiny.grid(16, K, random);
    int[] cells = IntStream.range(0, 16).filter(_ -> random.nextInt(3) > 0).toArray();
    var uniforms = new float[cells.length];
    for (int i = 0; i < cells.length; i++) {
      tokens[cells[i]] = MASK;
      uniforms[i] = random.nextFloat();
    }
    return new TokenQuery(random.nextInt(5), tokens, cells, uniforms, temperature, scale);
  }

  /// The same, and about some of its known cells.
  private static TokenQuery asking(TokenQuery query, Random random) {
    int[] known =
        IntStream.range(0, 16)
            .filter(cell -> query.tokens()[cell] != MASK && random.nextInt(4) > 0)
            .toArray();
    return new TokenQuery(
        query.label(),
        query.tokens(),
        query.maskedCells(),
        query.uniforms(),
        query.samplingTemperature(),
        query.guidanceScale(),
        known);
  }

  /// The guided logits of a query's masked cells.
  private static double[][] logits(TokenQuery query) {
    return logits(query, query.maskedCells());
  }

  private static double[][] logits(TokenQuery query, int[] cells) {
    try (Scope scope = BACKEND.open()) {
      var labelled = EXACT.hidden(scope, query.tokens(), new int[] {query.label()});
      var unlabelled = EXACT.hidden(scope, query.tokens(), new int[] {Transformer.NO_LABEL});
      float[] conditional = EXACT.logits(scope, labelled, cells).toFloats();
      float[] unconditional = EXACT.logits(scope, unlabelled, cells).toFloats();
      var guided = new double[cells.length][];
      for (int i = 0; i < cells.length; i++) {
        guided[i] =
            PlainSampling.guided(
                Arrays.copyOfRange(conditional, i * K, i * K + K),
                Arrays.copyOfRange(unconditional, i * K, i * K + K),
                query.guidanceScale());
      }
      return guided;
    }
  }
}
