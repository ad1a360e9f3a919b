package io.pentimento.worker.benchmarks;

import io.pentimento.worker.model.InitialWeights;
import io.pentimento.worker.model.Weights;
import io.pentimento.worker.model.tokenizer.VqGanConfig;
import io.pentimento.worker.model.tokenizer.VqGanLayout;
import io.pentimento.worker.model.transformer.TransformerConfig;
import io.pentimento.worker.model.transformer.TransformerLayout;
import java.util.List;

/// The sizes of the published 256-pixel model, with random weights: how fast they are does not
/// depend on what they have learned.
final class Published {
  /// 24 layers of width 768 over 257 positions, vocabulary 2025.
  static final TransformerConfig TRANSFORMER =
      new TransformerConfig(1024, 1000, false, 16, 768, 24, 16, 3072, TransformerConfig.Gelu.TANH);

  static final VqGanConfig TOKENIZER =
      new VqGanConfig(1024, 256, List.of(128, 128, 256, 256, 512), 2);

  private Published() {}

  static Weights transformerWeights() {
    return new InitialWeights(TransformerLayout.of(TRANSFORMER), 1);
  }

  static Weights tokenizerWeights() {
    return new InitialWeights(VqGanLayout.of(TOKENIZER), 2);
  }
}
