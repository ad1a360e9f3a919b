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
    int cells = state.gridSide() * state.gridSide();
    return """
    job         %s, image %d
    request     %s
    model       %s, revision %s
    label       %d
    seed        %d
    iteration   %d of %d, %s schedule, %s order
    cells       %d of %d known
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
            asked.decoding().iterations(),
            asked.decoding().schedule(),
            asked.decoding().order(),
            cells - masked.cardinality(),
            cells,
            grid(masked, state.gridSide()));
  }

  private static String kind(JobRequest request) {
    return switch (request) {
      case JobRequest.Generate _ -> "generate";
      case JobRequest.Edit edit -> "edit of upload %s, %s".formatted(edit.source(), edit.region());
    };
  }

  /// The token grid: a block is known, a dot is masked.
  private static String grid(BitSet masked, int side) {
    StringBuilder picture = new StringBuilder();
    for (int row = 0; row < side; row++) {
      picture.append(row == 0 ? "grid        " : "\n            ");
      for (int column = 0; column < side; column++) {
        picture.append(masked.get(row * side + column) ? "· " : "█ ");
      }
    }
    return picture.toString();
  }
}
