package io.pentimento.worker.checkpoints.published;

import io.pentimento.worker.checkpoints.tensors.CheckpointException;
import io.pentimento.worker.checkpoints.tensors.NamedWeights;

/// What the names and shapes of a transformer's tensors tell of its sizes.
///
/// @param vocabulary `V`, rows of the embedding table: codes, labels and the mask token
/// @param gridSide token cells per side
/// @param width `C`
/// @param layers how many blocks
/// @param feedForward inner width of the feed-forward layers
public record TransformerSizes(
    int vocabulary, int gridSide, int width, int layers, int feedForward) {

  /// @throws CheckpointException if a tensor that tells a size is missing, or the sequence is not a
  ///   square grid and a class token
  public static TransformerSizes of(NamedWeights weights) {
    var embedding = weights.shape("token_embedding", 2);
    long sequence = weights.shape("position_embedding", 2).getFirst();
    int side = (int) Math.round(Math.sqrt((double) sequence - 1));
    if (side < 1 || (long) side * side != sequence - 1) {
      throw CheckpointException.of(
          weights.file(),
          "position_embedding",
          "has %d rows, which is not one more than a square".formatted(sequence));
    }
    int layers = 0;
    while (weights.names().contains("blocks.%d.mlp.in.weight".formatted(layers))) {
      layers++;
    }
    long feedForward = weights.shape("blocks.0.mlp.in.weight", 2).getFirst();
    return new TransformerSizes(
        Math.toIntExact(embedding.get(0)),
        side,
        Math.toIntExact(embedding.get(1)),
        layers,
        Math.toIntExact(feedForward));
  }
}
