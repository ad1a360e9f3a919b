package io.pentimento.worker.model.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pentimento.worker.model.decoding.MaskSchedule.Curve;
import io.pentimento.worker.model.decoding.UnmaskingOrder.Confidence;
import org.junit.jupiter.api.Test;

class DecodeStateTest {
  private static final DecodeSettings SETTINGS =
      new DecodeSettings(3, Curve.COSINE, new Confidence(), 1, 4.5f, 1);
  private static final TokenGrid SOURCE = grid(CellSet.of(4, 1, 2), 5, 6, 7, 8);
  private static final DecodeRequest REQUEST = new DecodeRequest(0, SETTINGS, 1, 0, SOURCE);

  private static TokenGrid grid(CellSet masked, int... tokens) {
    return new TokenGrid(2, 2, tokens, masked);
  }

  @Test
  void theStartIsTheRequestsGridWithNoIterationDone() {
    var start = DecodeState.start(REQUEST);
    assertThat(start.iteration()).isZero();
    assertThat(start.grid()).isEqualTo(SOURCE);
    assertThat(start.knownTokens()).isEqualTo(2);
    assertThat(start.finished()).isFalse();
  }

  @Test
  void aLaterStartCountsTheIterationsBeforeItAsDone() {
    var late = new DecodeRequest(0, SETTINGS, 1, 0, SOURCE, 2);
    assertThat(DecodeState.start(late).iteration()).isEqualTo(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DecodeRequest(0, SETTINGS, 1, 0, SOURCE, 3))
        .withMessage("startIteration must be 0 … 2, got 3");
  }

  @Test
  void aRequestThatLeavesNothingToDecodeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DecodeRequest(0, SETTINGS, 1, 0, grid(CellSet.none(4), 1, 2, 3, 4)))
        .withMessage("nothing to decode: no cell of the grid is masked");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DecodeRequest(-1, SETTINGS, 1, 0, SOURCE))
        .withMessage("label must not be negative, got -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DecodeRequest(0, SETTINGS, 1, -1, SOURCE))
        .withMessage("imageIndex must not be negative, got -1");
  }

  @Test
  void aStateThatNoDecodingCouldReachIsRefused() {
    var one = CellSet.of(4, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DecodeState(REQUEST, 4, grid(CellSet.none(4), 5, 1, 1, 8), 0))
        .withMessage("iteration must be 0 … 3, got 4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DecodeState(REQUEST, 3, grid(one, 5, 1, 1, 8), 0))
        .withMessage("iteration 3 of 3 cannot have 1 masked cells");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DecodeState(REQUEST, 2, grid(CellSet.none(4), 5, 1, 1, 8), 0))
        .withMessage("iteration 2 of 3 cannot have 0 masked cells");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DecodeState(REQUEST, 2, grid(one, 6, 1, 1, 8), 0))
        .withMessage("cell 0 is not the request's to change");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DecodeState(REQUEST, 2, grid(CellSet.of(4, 3), 5, 1, 1, 8), 0))
        .withMessage("cell 3 is not the request's to change");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DecodeState(REQUEST, 2, new TokenGrid(1, 4, new int[4], one), 0))
        .withMessage("the grid is 1 × 4 cells, the request's 2 × 2");
  }

  @Test
  void aTraceThatNoRevisionCouldLeaveIsRefused() {
    var masked = CellSet.of(4, 1);
    var latest = CellSet.of(4, 1);
    int[] once = {0, 1, 0, 0};
    assertThat(revised(masked, latest, once, new float[] {0, 0, 0.5f, 0}).trace().times())
        .containsExactly(0, 1, 0, 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DecodeState(REQUEST, 1, grid(masked, 5, 1, 1, 8), 0, trace(once)))
        .withMessage("what is told of 4 cells does not fit revision none of 4 cells");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> revised(CellSet.of(4, 2), latest, once, new float[4]))
        .withMessage("a cell that was masked again is not masked");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> revised(masked, latest, new int[4], new float[4]))
        .withMessage("cell 1 cannot have been masked again 0 times");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> revised(masked, latest, new int[] {2, 1, 0, 0}, new float[4]))
        .withMessage("cell 0 cannot have been masked again 2 times");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> revised(masked, latest, once, new float[] {0, 0, 1.5f, 0}))
        .withMessage("cell 2 cannot have confidence 1.5 over 1 passes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> revised(masked, latest, once, new float[] {0.5f, 0, 0, 0}))
        .withMessage("cell 0 cannot have confidence 0.5 over 1 passes");
  }

  private static RevisionTrace trace(int[] times) {
    return new RevisionTrace(CellSet.none(4), times, new float[0], new int[0]);
  }

  /// A state under running confidence, every cell with a confidence above 0 seen once.
  private static DecodeState revised(
      CellSet masked, CellSet latest, int[] times, float[] confidences) {
    var settings =
        new DecodeSettings(
            3, Curve.COSINE, new Confidence(), 1, 4.5f, 1, Revision.parse("running-confidence"));
    var request = new DecodeRequest(0, settings, 1, 0, SOURCE);
    var passes = new int[4];
    for (int cell = 0; cell < 4; cell++) {
      passes[cell] = confidences[cell] > 0 ? 1 : 0;
    }
    return new DecodeState(
        request,
        2,
        grid(masked, 5, 1, 1, 8),
        0,
        new RevisionTrace(latest, times, confidences, passes));
  }
}
