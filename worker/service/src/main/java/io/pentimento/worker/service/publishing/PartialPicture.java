package io.pentimento.worker.service.publishing;

import io.pentimento.schemas.Codec;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.PartialState;
import io.pentimento.worker.model.decoding.RevisionTrace;
import io.pentimento.worker.model.decoding.TokenGrid;
import io.pentimento.worker.model.decoding.edit.Raster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A partial or finished image as it lies in the store: a PNG file that carries its own state.
///
/// @param png the whole file
/// @param state what its text chunk holds
public record PartialPicture(byte[] png, PartialState state) {
  private static final int VERSION = 1;

  /// The file of a draft that has a picture.
  static PartialPicture of(
      Draft draft, Raster picture, JobCommand.Submit submit, String modelRevision) {
    TokenGrid grid = draft.grid();
    RevisionTrace trace = draft.trace();
    var state =
        new PartialState(
            VERSION,
            submit.job(),
            draft.index(),
            submit.request(),
            modelRevision,
            draft.iteration(),
            grid.width(),
            StateBytes.ofTokens(grid.tokens()),
            grid.masked().toBytes(),
            draft.meanConfidence(),
            trace.isKept() ? trace.latest().toBytes() : null,
            trace.isKept() ? StateBytes.ofCounts(trace.times()) : null,
            trace.remembers() ? StateBytes.ofFloats(trace.confidences()) : null,
            trace.remembers() ? StateBytes.ofCounts(trace.passes()) : null);
    return of(picture, state);
  }

  /// Another picture with the same state.
  public PartialPicture showing(Raster picture) {
    return of(picture, state);
  }

  private static PartialPicture of(Raster picture, PartialState state) {
    String text = new String(Codec.write(state), StandardCharsets.UTF_8);
    return new PartialPicture(PngPicture.encode(picture, PartialState.PNG_KEYWORD, text), state);
  }

  /// The picture in a file; null if it is damaged or carries no state that we understand.
  static @Nullable PartialPicture read(byte[] png) {
    try {
      String text = PngPicture.text(png, PartialState.PNG_KEYWORD);
      if (text == null) {
        return null;
      }
      var state = Codec.read(text.getBytes(StandardCharsets.UTF_8), PartialState.class);
      return state.version() == VERSION ? new PartialPicture(png, state) : null;
    } catch (IOException | Codec.MalformedException _) {
      return null;
    }
  }

  /// Whether it is a picture of this job's image, drawn by this model.
  public boolean belongsTo(JobCommand.Submit submit, int index, String modelRevision) {
    return state.job().equals(submit.job())
        && state.index() == index
        && state.request().equals(submit.request())
        && state.modelRevision().equals(modelRevision);
  }

  /// The token grid of its state.
  ///
  /// @throws IllegalArgumentException if the state contradicts itself
  public TokenGrid grid() {
    return new SavedState(state).grid();
  }

  /// What its state tells of revision; empty where it tells nothing.
  ///
  /// @throws IllegalArgumentException if the state contradicts itself
  public RevisionTrace trace() {
    return new SavedState(state).trace();
  }
}
