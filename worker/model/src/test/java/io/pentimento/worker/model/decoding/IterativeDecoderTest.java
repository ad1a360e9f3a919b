package io.pentimento.worker.model.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.pentimento.worker.model.decoding.MaskSchedule.Curve;
import io.pentimento.worker.model.decoding.Revision.RunningConfidence;
import io.pentimento.worker.model.decoding.UnmaskingOrder.Confidence;
import java.util.List;
import org.junit.jupiter.api.Test;

class IterativeDecoderTest {
  private final ScrambledSampler sampler = new ScrambledSampler();
  private final IterativeDecoder decoder =
      new IterativeDecoder(sampler, ScrambledSampler.MASK_TOKEN);

  private static DecodeRequest request(int iterations, float choice, TokenGrid initial) {
    var settings = new DecodeSettings(iterations, Curve.COSINE, new Confidence(), 1, choice, 1);
    return new DecodeRequest(3, settings, 42, 0, initial);
  }

  @Test
  void anImageHasOneStateForEachIterationAndNothingMaskedAtTheEnd() {
    var states = decoder.decode(request(8, 4.5f, TokenGrid.allMasked(16, 16)));
    assertThat(states).extracting(DecodeState::iteration).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(states)
        .extracting(DecodeState::knownTokens)
        .containsExactly(5, 20, 44, 75, 114, 159, 207, 256);
    assertThat(states.getLast().finished()).isTrue();
    assertThat(states.getLast().grid().masked().isEmpty()).isTrue();
  }

  @Test
  void oneIterationDrawsTheWholePictureAtOnce() {
    var states = decoder.decode(request(1, 4.5f, TokenGrid.allMasked(4, 4)));
    assertThat(states).hasSize(1);
    assertThat(sampler.asked).hasSize(1);
  }

  @Test
  void thereAreAsManyStatesAsIterationsEvenWithFewerTokensThanIterations() {
    var initial = new TokenGrid(2, 2, new int[] {1, 2, 3, 4}, CellSet.of(4, 2));
    var states = decoder.decode(request(6, 4.5f, initial));
    assertThat(states).hasSize(6);
    assertThat(states).extracting(DecodeState::knownTokens).containsExactly(3, 3, 3, 3, 3, 4);
  }

  @Test
  void theModelIsAskedForTheMaskedCellsAndShownTheMaskTokenThere() {
    var initial = new TokenGrid(2, 2, new int[] {1, 2, 3, 4}, CellSet.of(4, 0, 3));
    decoder.advance(List.of(DecodeState.start(request(2, 0, initial))));
    var query = sampler.asked.getFirst().getFirst();
    assertThat(query.label()).isEqualTo(3);
    assertThat(query.maskedCells()).containsExactly(0, 3);
    assertThat(query.tokens())
        .containsExactly(ScrambledSampler.MASK_TOKEN, 2, 3, ScrambledSampler.MASK_TOKEN);
    assertThat(query.uniforms()).isEqualTo(new Noise(42, 0).uniforms(1, new int[] {0, 3}));
  }

  @Test
  void aPartialPictureIsCompleteWhileTheModelSeesOnlyWhatIsKnown() {
    var first = decoder.advance(List.of(start())).getFirst();
    decoder.advance(List.of(first));
    var query = sampler.asked.getLast().getFirst();
    for (int cell = 0; cell < 64; cell++) {
      assertThat(first.grid().token(cell)).isBetween(0, ScrambledSampler.CODEBOOK - 1);
      boolean masked = first.grid().masked().contains(cell);
      assertThat(query.tokens()[cell])
          .isEqualTo(masked ? ScrambledSampler.MASK_TOKEN : first.grid().token(cell));
    }
  }

  @Test
  void imagesOfDifferentJobsShareOneForwardPass() {
    var other = DecodeState.start(request(3, 0, TokenGrid.allMasked(8, 8)));
    var advanced = decoder.advance(List.of(start(), other));
    decoder.advance(List.of(other, advanced.getFirst()));
    assertThat(sampler.asked).hasSize(2);
    assertThat(sampler.asked.getLast()).hasSize(2);
  }

  @Test
  void noImagesNeedNoForwardPass() {
    assertThat(decoder.advance(List.of())).isEmpty();
    assertThat(sampler.asked).isEmpty();
  }

  @Test
  void aFinishedImageIsRefusedBeforeAnythingIsDrawn() {
    var done = decoder.decode(request(2, 0, TokenGrid.allMasked(2, 2))).getLast();
    sampler.asked.clear();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> decoder.advance(List.of(start(), done)))
        .withMessage("image 0 is finished: all 2 iterations are done");
    assertThat(sampler.asked).isEmpty();
  }

  @Test
  void aSamplerThatAnswersAnotherQuestionIsFoundOut() {
    var broken = new IterativeDecoder(_ -> List.of(new TokenDraw(new int[3], new float[3])), 74);
    assertThatIllegalStateException()
        .isThrownBy(() -> broken.advance(List.of(start())))
        .withMessage("the sampler was asked for 64 tokens and drew 3 with 3 probabilities");
    var silent = new IterativeDecoder(_ -> List.of(), 74);
    assertThatIllegalStateException()
        .isThrownBy(() -> silent.advance(List.of(start())))
        .withMessage("the sampler was asked for 1 images and answered for 0");
  }

  @Test
  void confidenceIsTheMeanProbabilityOfWhatBecameKnown() {
    TokenSampler rising =
        queries -> {
          int[] cells = queries.getFirst().maskedCells();
          var probabilities = new float[cells.length];
          for (int i = 0; i < cells.length; i++) {
            probabilities[i] = (cells[i] + 1) / 4f;
          }
          return List.of(new TokenDraw(new int[cells.length], probabilities));
        };
    var uniform = new DecodeSettings(2, Curve.UNIFORM, new Confidence(), 1, 0, 1);
    var request = new DecodeRequest(0, uniform, 0, 0, TokenGrid.allMasked(2, 2));
    var states = new IterativeDecoder(rising, 74).decode(request);
    assertThat(states.getFirst().grid().masked()).isEqualTo(CellSet.of(4, 0, 1));
    assertThat(states.getFirst().confidence()).isCloseTo(0.875f, within(1e-6f));
    assertThat(states.getLast().confidence()).isCloseTo(0.375f, within(1e-6f));
  }

  @Test
  void anEditThatStartsLateCommitsAsManyTokensAsThePublishedDemonstration() {
    var ox = new TokenGrid(32, 32, new int[1024], CellSet.of(1024, CellSet.all(360).cells()));
    var settings = new DecodeSettings(12, Curve.COSINE, new Confidence(), 1, 4.5f, 1);
    var states = decoder.decode(new DecodeRequest(5, settings, 1, 0, ox, 2));
    assertThat(states).hasSize(10);
    assertThat(states.getFirst().iteration()).isEqualTo(3);
    assertThat(states)
        .extracting(state -> state.knownTokens() - 664)
        .containsExactly(28, 49, 75, 106, 141, 181, 223, 267, 314, 360);
  }

  /// The Halton sequence visits cell 3 first, and the model has no faith in what it finds there.
  @Test
  void aTokenThatTheModelNoLongerBelievesIsMaskedAgainAndSoonRedrawn() {
    var settings =
        new DecodeSettings(
            5, Curve.UNIFORM, UnmaskingOrder.parse("halton"), 1, 0, 1, new RunningConfidence(0.1));
    var request = new DecodeRequest(0, settings, 0, 0, TokenGrid.allMasked(1, 10));
    var states = new IterativeDecoder(IterativeDecoderTest::doubtCell3, 74).decode(request);
    assertThat(states).extracting(DecodeState::knownTokens).containsExactly(2, 4, 7, 9, 10);
    assertThat(states)
        .extracting(state -> state.grid().masked().contains(3))
        .containsExactly(false, false, true, false, false);
    assertThat(states.get(2).trace().latest()).isEqualTo(CellSet.of(10, 3));
    assertThat(states.getLast().trace().times()[3]).isEqualTo(1);
  }

  private static List<TokenDraw> doubtCell3(List<TokenQuery> queries) {
    var query = queries.getFirst();
    var known = new float[query.knownCells().length];
    for (int i = 0; i < known.length; i++) {
      known[i] = query.knownCells()[i] == 3 ? 0.01f : 0.9f;
    }
    int cells = query.maskedCells().length;
    return List.of(new TokenDraw(new int[cells], new float[cells], known));
  }

  @Test
  void aSamplerThatSaysNothingOfKnownTokensIsFoundOut() {
    var settings =
        new DecodeSettings(
            5, Curve.UNIFORM, new Confidence(), 1, 0, 1, Revision.parse("running-confidence"));
    var request = new DecodeRequest(0, settings, 0, 0, TokenGrid.allMasked(2, 5));
    TokenSampler silent =
        queries -> {
          int cells = queries.getFirst().maskedCells().length;
          return List.of(new TokenDraw(new int[cells], new float[cells]));
        };
    assertThatIllegalStateException()
        .isThrownBy(() -> new IterativeDecoder(silent, 74).decode(request))
        .withMessage("the sampler was asked about 2 known tokens and told of 0");
  }

  private static DecodeState start() {
    return DecodeState.start(request(8, 4.5f, TokenGrid.allMasked(8, 8)));
  }
}
