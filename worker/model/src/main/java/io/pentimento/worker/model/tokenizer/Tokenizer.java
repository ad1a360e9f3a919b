package io.pentimento.worker.model.tokenizer;

import java.util.List;

/// Pictures to token grids and back. A picture's answer depends on itself alone, not on the others
/// of its call.
public interface Tokenizer extends AutoCloseable {
  /// `K`, how many codes there are.
  int codebookSize();

  /// Pixels per side that one token stands for.
  int tokenSize();

  /// The token grid of each picture, row by row.
  ///
  /// @param images each with sides that are multiples of [#tokenSize]
  List<int[]> encode(List<RgbImage> images);

  /// The picture of each token grid.
  ///
  /// @param grids tokens 0 … K − 1, row by row
  /// @param columns cells in a row of every grid
  List<RgbImage> decode(List<int[]> grids, int columns);

  @Override
  void close();
}
