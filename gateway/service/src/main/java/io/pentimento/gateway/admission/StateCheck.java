package io.pentimento.gateway.admission;

import io.pentimento.schemas.JobRequest;
import io.pentimento.schemas.JobSettings;
import io.pentimento.schemas.ModelDescription;
import io.pentimento.schemas.PartialState;
import java.nio.ByteBuffer;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// Whether a model can go on from a state that a client brought.
final class StateCheck {
  private static final int VERSION = 1;
  private static final int LARGEST_SIDE = 256;
  private static final int LARGEST_NOISE = 1 << 30;
  private static final long LARGEST_SEED = 9_007_199_254_740_991L;

  private final PartialState state;
  private final String pointer;
  private final Faults faults;

  private StateCheck(PartialState state, String pointer, Faults faults) {
    this.state = state;
    this.pointer = pointer;
    this.faults = faults;
  }

  /// Adds what is wrong.
  ///
  /// @param pointer the field that brought the state
  static void check(PartialState state, ModelDescription model, String pointer, Faults faults) {
    var check = new StateCheck(state, pointer, faults);
    check.checkModel(model);
    if (check.checkSizes(model)) {
      check.checkCells(model);
    }
    check.checkRequest(model);
  }

  private void checkModel(ModelDescription model) {
    if (!state.modelRevision().equals(model.revision())) {
      add(
          "was drawn by revision %s of %s; served is %s, which would draw another picture"
              .formatted(state.modelRevision(), model.name(), model.revision()));
    }
  }

  private boolean checkSizes(ModelDescription model) {
    int side = state.gridSide();
    if (state.version() != VERSION) {
      add("carries a state of version %d; known is %d".formatted(state.version(), VERSION));
      return false;
    }
    if (side != model.gridSide() || side > LARGEST_SIDE) {
      add(
          "has a grid of %d × %d cells; the model's is %d × %d"
              .formatted(side, side, model.gridSide(), model.gridSide()));
      return false;
    }
    int cells = side * side;
    boolean sound =
        state.tokens().length == cells * Short.BYTES
            && isMask(state.masked(), cells)
            && (state.revised() == null || isMask(state.revised(), cells))
            && isOf(state.revisions(), cells)
            && isOf(state.confidencePasses(), cells)
            && isOf(state.confidences(), cells * Float.BYTES);
    if (!sound) {
      add("carries a state whose parts do not fit its grid of %d × %d cells".formatted(side, side));
    }
    return sound;
  }

  private void checkCells(ModelDescription model) {
    var tokens = ByteBuffer.wrap(state.tokens()).asShortBuffer();
    for (int cell = 0; cell < tokens.limit(); cell++) {
      int token = Short.toUnsignedInt(tokens.get(cell));
      if (token >= model.codebookSize()) {
        add(
            "has token %d in cell %d; the codebook has %d"
                .formatted(token, cell, model.codebookSize()));
        return;
      }
    }
    if (BitSet.valueOf(state.masked()).isEmpty()) {
      faults.add(
          "/iteration",
          "is %d, after which nothing is left to draw; go on from an earlier one"
              .formatted(state.iteration()));
    }
  }

  private void checkRequest(ModelDescription model) {
    JobSettings before = state.request().settings();
    if (before.label() >= model.labels().size()) {
      add("was drawn as label %d, which the model has not".formatted(before.label()));
    }
    if (before.seed() < 0 || before.seed() > LARGEST_SEED) {
      add("was drawn with a seed beyond 0 to 2^53 − 1");
    }
    if (state.request() instanceof JobRequest.Fork fork
        && (fork.noiseIndex() < 0 || fork.noiseIndex() > LARGEST_NOISE)) {
      add("was drawn with noise %d, which there is not".formatted(fork.noiseIndex()));
    }
    if (state.iteration() < 1 || state.index() < 0 || state.index() >= JobSettings.MOST_IMAGES) {
      add("carries a state of no image or iteration that there is");
    }
  }

  private void add(String detail) {
    faults.add(pointer, detail);
  }

  private static boolean isMask(byte[] bits, int cells) {
    return BitSet.valueOf(bits).length() <= cells && bits.length <= (cells + 7) / Byte.SIZE;
  }

  private static boolean isOf(byte @Nullable [] bytes, int length) {
    return bytes == null || bytes.length == 0 || bytes.length == length;
  }
}
