package io.pentimento.worker.training.dataset.picturebook;

import java.util.List;

/// The paints that scenes share, chosen to sit well beside each other.
final class Palette {
  /// Toys, cars, sails, roofs and wings.
  static final List<Colour> BRIGHT =
      List.of(
          Colour.of(0.62, 0.20, 27),
          Colour.of(0.71, 0.17, 50),
          Colour.of(0.85, 0.16, 88),
          Colour.of(0.70, 0.15, 140),
          Colour.of(0.70, 0.11, 190),
          Colour.of(0.62, 0.14, 248),
          Colour.of(0.55, 0.16, 290),
          Colour.of(0.68, 0.17, 350));

  /// Walls, balloons' second stripe, petals.
  static final List<Colour> SOFT =
      List.of(
          Colour.of(0.94, 0.04, 90),
          Colour.of(0.88, 0.07, 65),
          Colour.of(0.85, 0.08, 20),
          Colour.of(0.88, 0.07, 130),
          Colour.of(0.88, 0.05, 210),
          Colour.of(0.85, 0.06, 300),
          Colour.WHITE);

  static final List<Colour> WOOD =
      List.of(Colour.of(0.50, 0.08, 55), Colour.of(0.42, 0.06, 45), Colour.of(0.58, 0.07, 65));

  static final List<Colour> LEAVES =
      List.of(
          Colour.of(0.62, 0.14, 138),
          Colour.of(0.55, 0.12, 150),
          Colour.of(0.70, 0.15, 128),
          Colour.of(0.50, 0.09, 160));

  static final List<Colour> AUTUMN =
      List.of(Colour.of(0.70, 0.16, 55), Colour.of(0.62, 0.18, 35), Colour.of(0.80, 0.15, 82));

  static final List<Colour> BLOSSOM =
      List.of(Colour.of(0.84, 0.09, 0), Colour.of(0.90, 0.06, 350), Colour.of(0.76, 0.12, 5));

  static final List<Colour> MEADOWS =
      List.of(
          Colour.of(0.76, 0.15, 128),
          Colour.of(0.70, 0.14, 138),
          Colour.of(0.82, 0.13, 115),
          Colour.of(0.66, 0.11, 150));

  static final List<Colour> ROCKS =
      List.of(
          Colour.of(0.58, 0.05, 265),
          Colour.of(0.54, 0.09, 300),
          Colour.of(0.58, 0.08, 50),
          Colour.of(0.54, 0.08, 235),
          Colour.of(0.60, 0.06, 195),
          Colour.of(0.60, 0.09, 20));

  static final List<Colour> SEAS =
      List.of(
          Colour.of(0.62, 0.11, 235),
          Colour.of(0.66, 0.10, 205),
          Colour.of(0.55, 0.12, 250),
          Colour.of(0.72, 0.09, 190));

  static final Colour LAMP = Colour.of(0.90, 0.14, 88);
  static final Colour SNOW = Colour.of(0.97, 0.012, 240);

  private Palette() {}
}
