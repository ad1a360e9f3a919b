package io.pentimento.worker.checkpoints;

import io.pentimento.worker.model.tokenizer.VqGanConfig;
import io.pentimento.worker.model.transformer.TransformerConfig;

/// What kind of model a checkpoint holds, with all sizes. Each family of models is one record.
public sealed interface Architecture {
  /// The family's name in a manifest.
  String family();

  /// The model of google-research/maskgit: a VQGAN without attention and a bidirectional
  /// transformer with a class token (MaskGIT, section 3).
  ///
  /// @param tokenizer sizes of the part that turns images into tokens and back
  /// @param transformer sizes of the part that predicts tokens
  record MaskGitFamily(VqGanConfig tokenizer, TransformerConfig transformer)
      implements Architecture {
    /// @throws IllegalArgumentException if the two parts do not speak the same tokens
    public MaskGitFamily {
      if (tokenizer.codebookSize() != transformer.codebookSize()) {
        throw new IllegalArgumentException(
            "the tokenizer has %d codes, the transformer expects %d"
                .formatted(tokenizer.codebookSize(), transformer.codebookSize()));
      }
    }

    @Override
    public String family() {
      return "maskgit";
    }

    /// Pixels per side of an image.
    public int imageSize() {
      return transformer.gridSide() * tokenizer.tokenSize();
    }
  }
}
