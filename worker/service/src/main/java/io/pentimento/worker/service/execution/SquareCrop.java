package io.pentimento.worker.service.execution;

import io.pentimento.worker.model.decoding.edit.Raster;

/// The square of a source image that a model with square pictures gets to see.
///
/// @param x first column
/// @param y first row
/// @param side columns and rows
public record SquareCrop(int x, int y, int side) {

  /// The part of a picture that the user wants redrawn, from its first row and column up to, but
  /// without, `bottom` and `right`.
  record Bounds(int top, int left, int bottom, int right) {}

  /// The largest square of the picture; where it can lie in several places, the one nearest to the
  /// middle that holds all of the bounds, or, where no square does, their middle.
  static SquareCrop around(Bounds bounds, int width, int height) {
    int side = Math.min(width, height);
    return new SquareCrop(
        offset(width, side, bounds.left(), bounds.right()),
        offset(height, side, bounds.top(), bounds.bottom()),
        side);
  }

  /// A square twice as long as the bounds, but not shorter than `least`, if the picture has room;
  /// as near round them as the picture's sides allow.
  static SquareCrop near(Bounds bounds, int width, int height, int least) {
    int longer = Math.max(bounds.bottom() - bounds.top(), bounds.right() - bounds.left());
    int side = Math.min(Math.min(width, height), Math.max(least, 2 * longer));
    return new SquareCrop(
        Math.clamp((bounds.left() + bounds.right() - side) / 2, 0, width - side),
        Math.clamp((bounds.top() + bounds.bottom() - side) / 2, 0, height - side),
        side);
  }

  private static int offset(int length, int side, int from, int to) {
    int most = length - side;
    if (to - from > side) {
      return Math.clamp((from + to - side) / 2, 0, most);
    }
    return Math.clamp(most / 2, Math.max(0, to - side), Math.min(from, most));
  }

  /// The picture's part inside the square.
  Raster of(Raster picture) {
    return picture.part(x, y, side, side);
  }
}
