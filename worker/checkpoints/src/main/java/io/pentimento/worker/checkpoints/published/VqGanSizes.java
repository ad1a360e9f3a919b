package io.pentimento.worker.checkpoints.published;

import io.pentimento.worker.checkpoints.tensors.CheckpointException;
import io.pentimento.worker.checkpoints.tensors.NamedWeights;
import io.pentimento.worker.model.tokenizer.VqGanConfig;
import java.util.ArrayList;

/// Tells a tokenizer's sizes from the names and shapes of its tensors.
final class VqGanSizes {
  /// At 16 levels a token would cover 32,768 pixels per side.
  private static final int MAX_LEVELS = 16;

  private VqGanSizes() {}

  /// @throws CheckpointException if a tensor that tells a size is missing
  static VqGanConfig of(NamedWeights weights) {
    var codebook = weights.shape("codebook", 2);
    String level = "encoder.levels.%d.blocks.0.conv2.weight";
    var widths = new ArrayList<Integer>();
    do {
      widths.add(Math.toIntExact(weights.shape(level.formatted(widths.size()), 4).getFirst()));
      if (widths.size() > MAX_LEVELS) {
        throw CheckpointException.of(
            weights.file(), "has more than %d levels of resolution".formatted(MAX_LEVELS));
      }
    } while (weights.names().contains(level.formatted(widths.size())));
    int blocks = 0;
    while (weights.names().contains("encoder.levels.0.blocks.%d.conv2.weight".formatted(blocks))) {
      blocks++;
    }
    try {
      return new VqGanConfig(
          Math.toIntExact(codebook.get(0)), Math.toIntExact(codebook.get(1)), widths, blocks);
    } catch (IllegalArgumentException e) {
      throw CheckpointException.of(weights.file(), e);
    }
  }
}
