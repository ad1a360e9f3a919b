package io.pentimento.worker.model.decoding.edit;

/// The picture that a model draws, in cells and in pixels.
///
/// @param gridHeight rows of token cells, at least 1
/// @param gridWidth columns of token cells, at least 1
/// @param tokenSize pixels per side of a cell, at least 1; 16 in the published models
public record Frame(int gridHeight, int gridWidth, int tokenSize) {
  public Frame {
    if (gridHeight < 1 || gridWidth < 1 || tokenSize < 1) {
      throw new IllegalArgumentException(
          "a frame of %d × %d cells of %d pixels".formatted(gridHeight, gridWidth, tokenSize));
    }
  }

  /// `N`, the number of cells.
  public int cells() {
    return gridHeight * gridWidth;
  }

  /// Height in pixels.
  public int height() {
    return gridHeight * tokenSize;
  }

  /// Width in pixels.
  public int width() {
    return gridWidth * tokenSize;
  }
}
