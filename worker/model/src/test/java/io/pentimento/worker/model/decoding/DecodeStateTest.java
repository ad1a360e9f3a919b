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
}
