package io.pentimento.worker.training.transformer;

import io.pentimento.worker.model.backend.Argument;
import io.pentimento.worker.model.backend.Scope;
import io.pentimento.worker.model.transformer.TransformerConfig;
import io.pentimento.worker.training.dataset.Seeds;
import io.pentimento.worker.training.dataset.Shuffle;
import java.util.List;

/// Pictures as a transformer reads them, some cells masked, with what stood there.
///
/// @param ids `B × L`, the class token first, the mask token in masked cells
/// @param positions of the masked cells among the `B·L`
/// @param targets the codes that stood there
record TokenBatch(int[] ids, int[] positions, int[] targets) {

  /// What a batch is made from.
  ///
  /// @param labelDropout how often a label is left out
  record Source(
      Tokens tokens, Shuffle order, TransformerConfig model, Masking masking, float labelDropout) {

    /// The batch of a training step.
    ///
    /// @param step from 1
    /// @param size `B`
    TokenBatch batch(long step, int size) {
      int length = model.sequence();
      var ids = new int[size * length];
      var masked = new int[size][];
      int count = 0;
      long from = (step - 1) * size;
      for (int row = 0; row < size; row++) {
        int picture = order.at(from + row);
        ids[row * length] = model.codebookSize() + label(picture, from + row);
        System.arraycopy(tokens.of(picture), 0, ids, row * length + 1, model.tokens());
        masked[row] = masking.cells(model.tokens(), from + row);
        count += masked[row].length;
      }
      return hidden(ids, masked, count);
    }

    private int label(int picture, long place) {
      double chance = (Seeds.of(masking.seed(), place, 1) >>> 11) * 0x1p-53;
      return chance < labelDropout ? model.labels() : tokens.labels()[picture];
    }

    private TokenBatch hidden(int[] ids, int[][] masked, int count) {
      var positions = new int[count];
      var targets = new int[count];
      int at = 0;
      for (int row = 0; row < masked.length; row++) {
        for (int cell : masked[row]) {
          int position = row * model.sequence() + 1 + cell;
          positions[at] = position;
          targets[at++] = ids[position];
          ids[position] = model.maskToken();
        }
      }
      return new TokenBatch(ids, positions, targets);
    }
  }

  /// As `step` takes them.
  List<Argument> arguments(Scope scope, int length) {
    return List.of(
        scope.ints(ids, ids.length / length, length),
        scope.ints(positions, positions.length),
        scope.ints(targets, targets.length));
  }
}
