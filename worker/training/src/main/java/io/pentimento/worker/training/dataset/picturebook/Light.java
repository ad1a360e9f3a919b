package io.pentimento.worker.training.dataset.picturebook;

/// What the hour does to every colour that it shines on.
///
/// @param tint the colour of the light
/// @param share how much of it lies over things, 0 none … 1
/// @param dim how much darker things become, 0 none … 1
record Light(Colour tint, double share, double dim) {
  static final Light PLAIN = new Light(Colour.WHITE, 0, 0);

  Colour on(Colour colour) {
    return share == 0 ? colour : colour.darker(dim * colour.lightness()).mix(tint, share);
  }
}
