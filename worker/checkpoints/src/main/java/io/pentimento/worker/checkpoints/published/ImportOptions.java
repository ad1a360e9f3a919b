package io.pentimento.worker.checkpoints.published;

import io.pentimento.worker.model.transformer.TransformerConfig.Gelu;
import org.jspecify.annotations.Nullable;

/// What published files do not tell of themselves.
///
/// @param heads attention heads, or null to take them from the file's shapes, a `config.json`
///   beside it, or the published model if its width is that
/// @param activation which GELU the transformer was trained with
public record ImportOptions(@Nullable Integer heads, Gelu activation) {
  /// Nothing is known beyond the files; the weights are Google's.
  public static final ImportOptions NONE = new ImportOptions(null, Gelu.TANH);

  public ImportOptions {
    if (heads != null && heads < 1) {
      throw new IllegalArgumentException("heads must be at least 1, got " + heads);
    }
  }
}
