package io.pentimento.worker.checkpoints.published;

import io.pentimento.worker.checkpoints.Architecture.MaskGitFamily;
import io.pentimento.worker.checkpoints.tensors.CheckpointException;
import io.pentimento.worker.model.tokenizer.VqGanConfig;
import io.pentimento.worker.model.transformer.TransformerConfig;
import java.nio.file.Path;
import java.util.OptionalInt;

/// Tells the sizes of a whole model from its two published parts, and whether they fit each other.
public final class PublishedSizes {
  /// The published models' width and heads; their torch conversions do not tell the heads.
  private static final int PUBLISHED_WIDTH = 768;

  private static final int PUBLISHED_HEADS = 16;

  private PublishedSizes() {}

  /// @throws CheckpointException if a size cannot be told, or the parts do not fit each other
  public static MaskGitFamily infer(
      PublishedPart tokenizer, PublishedPart transformer, ImportOptions options) {
    VqGanConfig tokenizerConfig = tokenizer(tokenizer);
    TransformerSizes sizes = transformer(transformer);
    Path file = transformer.weights().file();
    SizesBeside beside = SizesBeside.read(file);
    int labels = sizes.vocabulary() - tokenizerConfig.codebookSize() - 1;
    boolean nullLabel = labels > 1 && beside.labels().equals(OptionalInt.of(labels - 1));
    if (labels < 1) {
      throw CheckpointException.of(
          file,
          "does not fit its tokenizer: %d tokens leave no label beside the tokenizer's %d codes and the mask token"
              .formatted(sizes.vocabulary(), tokenizerConfig.codebookSize()));
    }
    if (beside.labels().isPresent() && !nullLabel && beside.labels().getAsInt() != labels) {
      throw CheckpointException.of(
          file,
          "does not fit its tokenizer: %d tokens less the tokenizer's %d codes and the mask token are %d labels, but config.json says %d"
              .formatted(
                  sizes.vocabulary(),
                  tokenizerConfig.codebookSize(),
                  labels,
                  beside.labels().getAsInt()));
    }
    try {
      return new MaskGitFamily(
          tokenizerConfig,
          new TransformerConfig(
              tokenizerConfig.codebookSize(),
              nullLabel ? labels - 1 : labels,
              nullLabel,
              sizes.gridSide(),
              sizes.width(),
              sizes.layers(),
              heads(transformer, sizes, beside, options),
              sizes.feedForward(),
              options.activation()));
    } catch (IllegalArgumentException e) {
      throw CheckpointException.of(file, e);
    }
  }

  /// @throws CheckpointException if a tensor that tells a size is missing
  public static VqGanConfig tokenizer(PublishedPart tokenizer) {
    return VqGanSizes.of(tokenizer.weights());
  }

  /// @throws CheckpointException if a tensor that tells a size is missing
  public static TransformerSizes transformer(PublishedPart transformer) {
    return TransformerSizes.of(transformer.weights());
  }

  private static int heads(
      PublishedPart transformer,
      TransformerSizes sizes,
      SizesBeside beside,
      ImportOptions options) {
    if (options.heads() != null) {
      return options.heads();
    }
    if (transformer.heads().isPresent()) {
      return transformer.heads().getAsInt();
    }
    if (beside.heads().isPresent()) {
      return beside.heads().getAsInt();
    }
    if (sizes.width() == PUBLISHED_WIDTH) {
      return PUBLISHED_HEADS;
    }
    throw CheckpointException.of(
        transformer.weights().file(),
        "does not tell its number of attention heads: say --heads, or put a config.json with transformer.num_heads beside it");
  }
}
