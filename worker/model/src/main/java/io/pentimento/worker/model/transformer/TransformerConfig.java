package io.pentimento.worker.model.transformer;

/// Sizes of a MaskGIT bidirectional transformer (MaskGIT, section 3.2 and appendix).
///
/// The embedding table holds, in this order: `codebookSize` codes, `labels` class labels, one null
/// label where `nullLabel`, and last the mask token.
///
/// @param codebookSize `K`, how many codes the tokenizer has
/// @param labels how many class labels there are
/// @param nullLabel whether a label for "no class" exists, which guidance needs; the published
///   weights have none
/// @param gridSide token cells per side of an image, so `N = gridSide²`
/// @param width `C`, numbers per token
/// @param layers how many transformer blocks
/// @param heads `h`, attention heads; the one size that shapes cannot tell
/// @param feedForward inner width of the feed-forward layers
/// @param activation which GELU; the published weights were trained with the tanh form
public record TransformerConfig(
    int codebookSize,
    int labels,
    boolean nullLabel,
    int gridSide,
    int width,
    int layers,
    int heads,
    int feedForward,
    Gelu activation) {

  /// The two forms of GELU in use.
  public enum Gelu {
    TANH,
    ERF
  }

  public TransformerConfig {
    if (Math.min(
            Math.min(Math.min(codebookSize, labels), Math.min(gridSide, width)),
            Math.min(Math.min(layers, heads), feedForward))
        < 1) {
      throw new IllegalArgumentException("every size of a transformer is at least 1");
    }
    if (width % heads != 0) {
      throw new IllegalArgumentException(
          "width %d is not a multiple of heads %d".formatted(width, heads));
    }
  }

  /// `N`, tokens per image.
  public int tokens() {
    return gridSide * gridSide;
  }

  /// `L`, the class token and the `N` image tokens.
  public int sequence() {
    return tokens() + 1;
  }

  /// Rows of the embedding table.
  public int vocabulary() {
    return codebookSize + labels + (nullLabel ? 1 : 0) + 1;
  }

  /// The id that stands for an unknown token.
  public int maskToken() {
    return vocabulary() - 1;
  }
}
