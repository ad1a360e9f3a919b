package io.pentimento.worker.checkpoints.command;

import io.pentimento.worker.checkpoints.Architecture;
import io.pentimento.worker.checkpoints.Architecture.MaskGitFamily;
import io.pentimento.worker.checkpoints.published.TransformerSizes;
import io.pentimento.worker.model.tokenizer.VqGanConfig;
import io.pentimento.worker.model.transformer.TransformerConfig;
import java.util.OptionalInt;

/// Models in words.
final class ModelText {
  private ModelText() {}

  static String of(Architecture architecture) {
    return switch (architecture) {
      case MaskGitFamily family -> of(family);
    };
  }

  private static String of(MaskGitFamily family) {
    return """
    family       %s, %d × %d pixels
    tokenizer    %s
    transformer  %s\
    """
        .formatted(
            family.family(),
            family.imageSize(),
            family.imageSize(),
            of(family.tokenizer()),
            of(family.transformer()));
  }

  static String of(VqGanConfig config) {
    return "%d codes of %d numbers, %d pixels per token and side, level widths %s, %d block%s each"
        .formatted(
            config.codebookSize(),
            config.codeWidth(),
            config.tokenSize(),
            config.levelWidths(),
            config.blocksPerLevel(),
            config.blocksPerLevel() == 1 ? "" : "s");
  }

  static String of(TransformerConfig config) {
    return "%d × %d tokens, %d labels%s, %d layers, width %d, %d heads, feed-forward %d, %s GELU"
        .formatted(
            config.gridSide(),
            config.gridSide(),
            config.labels(),
            config.nullLabel() ? " and the null label" : "",
            config.layers(),
            config.width(),
            config.heads(),
            config.feedForward(),
            config.activation() == TransformerConfig.Gelu.TANH ? "tanh" : "erf");
  }

  /// A transformer whose tokenizer is not known, so neither are codes and labels.
  static String of(TransformerSizes sizes, OptionalInt heads) {
    return "%d × %d tokens, %d rows of codes, labels and the mask token, %d layers, width %d, %s heads, feed-forward %d"
        .formatted(
            sizes.gridSide(),
            sizes.gridSide(),
            sizes.vocabulary(),
            sizes.layers(),
            sizes.width(),
            heads.isPresent() ? heads.getAsInt() : "unknown",
            sizes.feedForward());
  }
}
