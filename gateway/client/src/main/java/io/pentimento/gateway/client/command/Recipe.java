package io.pentimento.gateway.client.command;

import io.pentimento.schemas.Codec;
import io.pentimento.schemas.JobRequest;
import io.pentimento.schemas.JobSettings;
import io.pentimento.schemas.PartialState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.BitSet;

/// The recipe inside a picture, put in words.
final class Recipe {
  private Recipe() {}

  /// @throws IllegalArgumentException if the text is no recipe that is understood here
  static String describe(Path file, String recipe) {
    try {
      return describe(Codec.read(recipe.getBytes(StandardCharsets.UTF_8), PartialState.class));
    } catch (Codec.MalformedException e) {
      throw new IllegalArgumentException("the recipe in " + file + " is " + e.getMessage(), e);
    }
  }

  private static String describe(PartialState state) {
    JobSettings asked = state.request().settings();
    BitSet masked = BitSet.valueOf(state.masked());
    BitSet revised = state.revised() == null ? new BitSet() : BitSet.valueOf(state.revised());
    int cells = state.tokens().length / Short.BYTES;
    return """
    job         %s, image %d
    request     %s
    model       %s, revision %s
    label       %d
    seed        %d
    iteration   %d of %d, %s schedule, %s order, revision %s
    cells       %d of %d known%s
    %s\
    """
        .formatted(
            state.job(),
            state.index(),
            kind(state.request()),
            asked.model(),
            state.modelRevision(),
            asked.label(),
            asked.seed(),
            state.iteration(),
            state.request().iterations(),
            asked.decoding().schedule(),
            asked.decoding().order(),
            asked.decoding().revision(),
            cells - masked.cardinality(),
            cells,
            again(revised),
            grid(masked, revised, cells / state.gridSide(), state.gridSide()));
  }

  private static String kind(JobRequest request) {
    return switch (request) {
      case JobRequest.Generate _ -> "generate";
      case JobRequest.Edit edit -> "edit of upload %s, %s".formatted(edit.source(), edit.region());
      case JobRequest.Extend extend ->
          "extend upload %s by %s".formatted(extend.source(), extend.margins());
      case JobRequest.Fork fork ->
          "fork of %s, image %d, iteration %d"
              .formatted(
                  fork.job() == null ? "upload " + fork.source() : "job " + fork.job(),
                  fork.image(),
                  fork.iteration());
    };
  }

  private static String again(BitSet revised) {
    return revised.isEmpty() ? "" : ", %d masked again".formatted(revised.cardinality());
  }

  /// The token grid: a block is known, a dot is masked, a ring is masked again.
  private static String grid(BitSet masked, BitSet revised, int rows, int columns) {
    StringBuilder picture = new StringBuilder();
    for (int row = 0; row < rows; row++) {
      picture.append(row == 0 ? "grid        " : "\n            ");
      for (int column = 0; column < columns; column++) {
        int cell = row * columns + column;
        picture.append(revised.get(cell) ? "○ " : masked.get(cell) ? "· " : "█ ");
      }
    }
    return picture.toString();
  }
}
