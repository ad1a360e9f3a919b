package io.pentimento.worker.service.publishing;

import io.pentimento.schemas.Codec;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.PartialState;
import io.pentimento.worker.model.decoding.CellSet;
import io.pentimento.worker.model.decoding.TokenGrid;
import io.pentimento.worker.model.decoding.edit.Raster;
import java.io.IOException;
import java.nio.ByteBuffer;
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
    var state =
        new PartialState(
            VERSION,
            submit.job(),
            draft.index(),
            submit.request(),
            modelRevision,
            draft.iteration(),
            grid.width(),
            bytes(grid.tokens()),
            grid.masked().toBytes(),
            draft.meanConfidence());
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
    int side = state.gridSide();
    return new TokenGrid(
        side, side, tokens(state.tokens()), CellSet.fromBytes(side * side, state.masked()));
  }

  /// Each token as 16 bits, high byte first.
  private static byte[] bytes(int[] tokens) {
    var buffer = ByteBuffer.allocate(tokens.length * Short.BYTES);
    for (int token : tokens) {
      if (token > 0xFFFF) {
        throw new IllegalArgumentException("token %d needs more than 16 bits".formatted(token));
      }
      buffer.putShort((short) token);
    }
    return buffer.array();
  }

  private static int[] tokens(byte[] bytes) {
    var buffer = ByteBuffer.wrap(bytes).asShortBuffer();
    var tokens = new int[buffer.remaining()];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = Short.toUnsignedInt(buffer.get(i));
    }
    return tokens;
  }
}
