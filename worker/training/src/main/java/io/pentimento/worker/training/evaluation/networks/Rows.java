package io.pentimento.worker.training.evaluation.networks;

import io.pentimento.worker.model.backend.Tensor;
import java.util.Arrays;

/// Tensors as rows of numbers, one for each picture.
final class Rows {
  private Rows() {}

  /// @param table `[n, d]` float32
  static float[][] of(Tensor table) {
    float[] numbers = table.toFloats();
    int columns = (int) table.shape()[1];
    var rows = new float[(int) table.shape()[0]][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = Arrays.copyOfRange(numbers, row * columns, (row + 1) * columns);
    }
    return rows;
  }
}
