package io.pentimento.worker.model.decoding;

import java.util.Arrays;

/// The tokens of one image, row by row, and which of its cells are masked: an immutable value.
///
/// A masked cell holds a token too, the model's latest guess (or anything at all before the first
/// iteration), so that the grid is always a picture; the model itself is shown the mask token
/// there.
///
/// @param height rows, at least 1
/// @param width columns, at least 1
/// @param tokens `height × width` tokens, 0 … K − 1; copied on the way in and out
/// @param masked the cells whose token is not yet known
public record TokenGrid(int height, int width, int[] tokens, CellSet masked) {
  public TokenGrid {
    if (height < 1 || width < 1 || Math.multiplyExact(height, width) != tokens.length) {
      throw new IllegalArgumentException(
          "a grid of %d × %d cells cannot hold %d tokens".formatted(height, width, tokens.length));
    }
    if (masked.size() != tokens.length) {
      throw new IllegalArgumentException(
          "a grid of %d tokens cannot be masked by a set over %d cells"
              .formatted(tokens.length, masked.size()));
    }
    for (int cell = 0; cell < tokens.length; cell++) {
      if (tokens[cell] < 0) {
        throw new IllegalArgumentException("cell %d holds %d".formatted(cell, tokens[cell]));
      }
    }
    tokens = tokens.clone();
  }

  /// A grid of which nothing is known: where generation starts.
  public static TokenGrid allMasked(int height, int width) {
    int cells = Math.multiplyExact(height, width);
    return new TokenGrid(height, width, new int[cells], CellSet.all(cells));
  }

  /// `N`, the number of cells.
  public int cells() {
    return tokens.length;
  }

  /// The token in `cell`, without a copy.
  public int token(int cell) {
    return tokens[cell];
  }

  @Override
  public int[] tokens() {
    return tokens.clone();
  }

  /// The tokens as the model is to see them: `maskToken` in every masked cell.
  int[] veiled(int maskToken) {
    int[] seen = tokens.clone();
    for (int cell : masked.cells()) {
      seen[cell] = maskToken;
    }
    return seen;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TokenGrid that
        && height == that.height
        && width == that.width
        && Arrays.equals(tokens, that.tokens)
        && masked.equals(that.masked);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * (31 * height + width) + Arrays.hashCode(tokens)) + masked.hashCode();
  }

  @Override
  public String toString() {
    return "TokenGrid[%d × %d, %s masked, %s]"
        .formatted(height, width, masked.count(), Arrays.toString(tokens));
  }
}
