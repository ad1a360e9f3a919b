package io.pentimento.worker.checkpoints;

import io.pentimento.worker.checkpoints.tensors.CheckpointException;
import io.pentimento.worker.checkpoints.tensors.NamedWeights;
import io.pentimento.worker.model.tokenizer.VqGanLayout;
import io.pentimento.worker.model.transformer.TransformerLayout;

/// Which tensors each family's two parts consist of.
public final class Layouts {
  private Layouts() {}

  /// Reads no numbers.
  ///
  /// @throws CheckpointException naming a tensor that is missing, too many, or of another shape
  public static void check(
      Architecture architecture, NamedWeights tokenizer, NamedWeights transformer) {
    switch (architecture) {
      case Architecture.MaskGitFamily(var tokenizerConfig, var transformerConfig) -> {
        tokenizer.check(VqGanLayout.of(tokenizerConfig));
        transformer.check(TransformerLayout.of(transformerConfig));
      }
    }
  }
}
