package io.pentimento.worker.service.publishing;

import io.pentimento.schemas.PartialState;
import io.pentimento.worker.model.decoding.CellSet;
import io.pentimento.worker.model.decoding.RevisionTrace;
import io.pentimento.worker.model.decoding.TokenGrid;
import org.jspecify.annotations.Nullable;

/// A decoding's state as it was written down, read back.
///
/// @param state as it was written down
public record SavedState(PartialState state) {
  /// Its token grid.
  ///
  /// @throws IllegalArgumentException if the state contradicts itself
  public TokenGrid grid() {
    int[] tokens = StateBytes.tokens(state.tokens());
    return new TokenGrid(
        tokens.length / Math.max(1, state.gridSide()),
        state.gridSide(),
        tokens,
        CellSet.fromBytes(tokens.length, state.masked()));
  }

  /// What it tells of revision; empty where it tells nothing.
  ///
  /// @throws IllegalArgumentException if the state contradicts itself
  public RevisionTrace trace() {
    int cells = state.tokens().length / Short.BYTES;
    return new RevisionTrace(
        CellSet.fromBytes(cells, orEmpty(state.revised())),
        StateBytes.counts(orEmpty(state.revisions())),
        StateBytes.floats(orEmpty(state.confidences())),
        StateBytes.counts(orEmpty(state.confidencePasses())));
  }

  private static byte[] orEmpty(byte @Nullable [] bytes) {
    return bytes == null ? new byte[0] : bytes;
  }
}
