package io.pentimento.worker.training.dataset;

/// A picture and what it shows.
///
/// @param label which class, an index into [Dataset#labels]
/// @param side `P`, pixels per side
/// @param rgb 8-bit red, green and blue of each pixel, row by row: `P × P × 3` bytes; not copied,
///   and nobody changes it
public record LabelledPicture(int label, int side, byte[] rgb) {
  public LabelledPicture {
    if (label < 0) {
      throw new IllegalArgumentException("a label is 0 or more, got " + label);
    }
    if (side < 1 || rgb.length != Math.multiplyExact(3, side * side)) {
      throw new IllegalArgumentException(
          "a picture of %d × %d pixels cannot have %d numbers".formatted(side, side, rgb.length));
    }
  }
}
