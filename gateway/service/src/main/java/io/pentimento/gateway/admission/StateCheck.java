package io.pentimento.gateway.admission;

import static java.util.Objects.requireNonNull;

import io.pentimento.schemas.Canvas;
import io.pentimento.schemas.JobRequest;
import io.pentimento.schemas.JobSettings;
import io.pentimento.schemas.Margins;
import io.pentimento.schemas.ModelDescription;
import io.pentimento.schemas.ObjectKeys;
import io.pentimento.schemas.PartialState;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Whether a model can go on from a state that a client brought.
final class StateCheck {
  private static final int VERSION = 1;
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
    int rows = model.gridSide();
    int columns = model.gridSide();
    var back = ForkRequest.Back.of(state.request());
    Canvas canvas = back.canvas();
    if (canvas != null) {
      if (!isPossible(canvas, model) || !lieWithin(canvas, requireNonNull(back.margins()))) {
        add("carries a canvas that no extend job has: %s, %s".formatted(canvas, back.margins()));
        return false;
      }
      rows = canvas.height() / model.tokenSize();
      columns = canvas.width() / model.tokenSize();
    }
    if (state.version() != VERSION) {
      add("carries a state of version %d; known is %d".formatted(state.version(), VERSION));
      return false;
    }
    int cells = rows * columns;
    if (state.gridSide() != columns || state.tokens().length != cells * Short.BYTES) {
      add(
          "has a grid of %d cells, %d to a row; here it would have %d rows and %d columns"
              .formatted(state.tokens().length / Short.BYTES, state.gridSide(), rows, columns));
      return false;
    }
    boolean sound =
        isMask(state.masked(), cells)
            && (state.revised() == null || isMask(state.revised(), cells))
            && isOf(state.revisions(), cells)
            && isOf(state.confidencePasses(), cells)
            && isOf(state.confidences(), cells * Float.BYTES);
    if (!sound) {
      add("carries a state whose parts do not fit its grid of %d cells".formatted(cells));
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

  private boolean isPossible(Canvas canvas, ModelDescription model) {
    int most = Canvas.MOST_FRAMES_A_SIDE * model.imageSize();
    long area = (long) canvas.width() * canvas.height();
    long iterations = (long) canvas.windows() * state.request().settings().decoding().iterations();
    return canvas.width() % model.tokenSize() == 0
        && canvas.height() % model.tokenSize() == 0
        && canvas.width() <= most
        && canvas.height() <= most
        && area <= (long) Canvas.MOST_FRAMES * model.imageSize() * model.imageSize()
        && iterations <= ObjectKeys.MOST_PARTIALS;
  }

  private static boolean lieWithin(Canvas canvas, Margins margins) {
    return IntStream.of(margins.left(), margins.right(), margins.top(), margins.bottom())
            .allMatch(side -> side >= 0)
        && (long) margins.left() + margins.right() < canvas.width()
        && (long) margins.top() + margins.bottom() < canvas.height();
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
