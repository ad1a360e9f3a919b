package io.pentimento.worker.model;

import io.pentimento.worker.model.backend.Backend;
import io.pentimento.worker.model.backend.Precision;
import io.pentimento.worker.model.tokenizer.RgbImage;
import io.pentimento.worker.model.tokenizer.VqGan;
import io.pentimento.worker.model.tokenizer.VqGanConfig;
import io.pentimento.worker.model.tokenizer.VqGanLayout;
import io.pentimento.worker.model.transformer.BidirectionalTransformer;
import io.pentimento.worker.model.transformer.TransformerConfig;
import io.pentimento.worker.model.transformer.TransformerLayout;
import java.util.List;
import java.util.Random;

/// Networks that load in no time.
public final class Tiny {
  /// 4 × 4 pixels to a token; the number of channels changes on the second level.
  public static final VqGanConfig TOKENIZER = new VqGanConfig(24, 8, List.of(32, 64, 64), 2);

  /// 4 × 4 tokens, with a null label.
  public static final TransformerConfig TRANSFORMER =
      new TransformerConfig(24, 5, true, 4, 32, 2, 4, 64, TransformerConfig.Gelu.TANH);

  private Tiny() {}

  public static Weights tokenizerWeights() {
    return new RandomWeights(VqGanLayout.of(TOKENIZER), 1);
  }

  public static Weights transformerWeights() {
    return new RandomWeights(TransformerLayout.of(TRANSFORMER), 2);
  }

  public static VqGan tokenizer(Backend backend, Precision precision) {
    return VqGan.open(TOKENIZER, tokenizerWeights(), backend, precision);
  }

  public static BidirectionalTransformer transformer(Backend backend, Precision precision) {
    return BidirectionalTransformer.open(TRANSFORMER, transformerWeights(), backend, precision);
  }

  public static RgbImage picture(int width, int height, Random random) {
    var values = new float[width * height * 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return new RgbImage(width, height, values);
  }

  public static int[] grid(int cells, int codebookSize, Random random) {
    return random.ints(cells, 0, codebookSize).toArray();
  }
}
