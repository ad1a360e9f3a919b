package io.pentimento.worker.training.evaluation.measures;

/// What a network sees in pictures: one vector each.
///
/// @param rows `[n, d]` finite numbers, `n` and `d` at least 1; not copied, and nobody changes them
public record Features(float[][] rows) {
  /// @throws IllegalArgumentException if a row has another length or a number is not finite; the
  ///   message says which
  public Features {
    if (rows.length == 0 || rows[0].length == 0) {
      throw new IllegalArgumentException("there are no features");
    }
    for (int row = 0; row < rows.length; row++) {
      if (rows[row].length != rows[0].length) {
        throw new IllegalArgumentException(
            "picture %d has %d features, picture 0 has %d"
                .formatted(row, rows[row].length, rows[0].length));
      }
      for (int i = 0; i < rows[row].length; i++) {
        if (!Float.isFinite(rows[row][i])) {
          throw new IllegalArgumentException(
              "feature %d of picture %d is %s".formatted(i, row, rows[row][i]));
        }
      }
    }
  }

  /// `n`, how many pictures were seen.
  public int count() {
    return rows.length;
  }

  /// `d`, numbers per picture.
  public int dimensions() {
    return rows[0].length;
  }
}
