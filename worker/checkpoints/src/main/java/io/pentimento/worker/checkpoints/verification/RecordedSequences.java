package io.pentimento.worker.checkpoints.verification;

import io.pentimento.worker.model.transformer.Transformer;
import io.pentimento.worker.model.transformer.TransformerConfig;
import java.util.List;

/// Token sequences as the original code keeps them: a class token, codes + label, at position 0,
/// then the image's tokens row by row, −1 where masked.
///
/// @param rows how many sequences
/// @param ids all of them, one after the other
record RecordedSequences(TransformerConfig config, int rows, int[] ids) {
  private static final int MASKED = -1;

  /// Reads `name` `[B, L]`.
  ///
  /// @throws io.pentimento.worker.checkpoints.tensors.CheckpointException if they are not sequences
  ///   of this transformer
  static RecordedSequences read(Cases cases, String name, TransformerConfig config) {
    List<Long> shape = cases.shape(name, 2);
    if (shape.get(1) != config.sequence()) {
      throw cases.refusal(
          name,
          "has sequences of %d, but the transformer takes %d"
              .formatted(shape.get(1), config.sequence()));
    }
    int[] ids = cases.ints(name);
    for (int i = 0; i < ids.length; i++) {
      int id = ids[i];
      boolean fits =
          i % config.sequence() == 0
              ? id >= config.codebookSize() && id < config.maskToken()
              : id >= MASKED && id < config.vocabulary();
      if (!fits) {
        throw cases.refusal(
            name,
            "holds %d, which is no token at position %d".formatted(id, i % config.sequence()));
      }
    }
    return new RecordedSequences(config, Math.toIntExact(shape.get(0)), ids);
  }

  int label(int row) {
    int label = classToken(row) - config.codebookSize();
    return label == config.labels() ? Transformer.NO_LABEL : label;
  }

  int classToken(int row) {
    return ids[row * config.sequence()];
  }

  /// The `N` image tokens, the mask token where masked.
  int[] tokens(int row) {
    int[] tokens = new int[config.tokens()];
    for (int cell = 0; cell < tokens.length; cell++) {
      int id = ids[row * config.sequence() + 1 + cell];
      tokens[cell] = id == MASKED ? config.maskToken() : id;
    }
    return tokens;
  }
}
