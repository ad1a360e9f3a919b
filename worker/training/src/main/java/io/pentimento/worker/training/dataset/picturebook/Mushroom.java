package io.pentimento.worker.training.dataset.picturebook;

import java.util.List;

/// Toadstools with spotted caps on a forest floor.
final class Mushroom implements Scene {
  private static final List<Colour> CAPS =
      List.of(
          Colour.of(0.58, 0.20, 27),
          Colour.of(0.58, 0.20, 27),
          Colour.of(0.68, 0.17, 45),
          Colour.of(0.55, 0.09, 50),
          Colour.of(0.55, 0.15, 305),
          Colour.of(0.62, 0.13, 240),
          Colour.of(0.70, 0.15, 355));

  private static final List<Colour> FORESTS =
      List.of(
          Colour.of(0.62, 0.09, 150),
          Colour.of(0.74, 0.10, 125),
          Colour.of(0.52, 0.07, 175),
          Colour.of(0.80, 0.08, 95),
          Colour.of(0.44, 0.07, 210));

  private static final Colour STEM = Colour.of(0.94, 0.03, 85);

  @Override
  public void draw(Brush brush, Dice dice) {
    var forest = dice.paint(FORESTS);
    brush.band(-1, 66, forest.lighter(0.12), forest);
    trunks(brush, dice, forest);
    double floor = dice.between(50, 56);
    var moss = dice.paint(Palette.MEADOWS).darker(dice.between(0, 0.14));
    brush.shade(Ground.hills(dice, floor - 3, 1.5), moss.lighter(0.03), moss.darker(0.1));
    var cap = dice.paint(CAPS);
    double x = dice.between(25, 39);
    for (int i = dice.count(0, 2); i > 0; i--) {
      double away = (i == 1 ? 1 : -1) * dice.between(17, 21);
      mushroom(brush.at(x + away, floor + 2, dice.between(0.38, 0.52)), dice, cap);
    }
    mushroom(brush.at(x, floor + 3, dice.between(0.78, 1.15), dice.between(-5, 5)), dice, cap);
    grass(brush, dice, moss.darker(0.08));
  }

  private static void trunks(Brush brush, Dice dice, Colour forest) {
    for (int i = dice.count(0, 4); i > 0; i--) {
      double x = dice.between(0, 60);
      double wide = dice.between(4, 8);
      brush.fill(Shapes.box(x, -1, wide, 66, 0), forest.darker(dice.between(0.05, 0.12)));
    }
  }

  private static void grass(Brush brush, Dice dice, Colour green) {
    for (int i = dice.count(3, 7); i > 0; i--) {
      brush
          .at(dice.between(2, 62), 67, 1, dice.between(-30, 30))
          .fill(Shapes.petal(dice.between(7, 12), 4), green);
    }
  }

  /// A mushroom whose foot is the origin, about 40 wide and 42 high.
  private static void mushroom(Brush brush, Dice dice, Colour colour) {
    double wide = dice.between(16, 20);
    double high = dice.between(15, 20);
    double stem = dice.between(4, 6);
    double brim = -dice.between(19, 23);
    brush.body(
        Shapes.smooth(
            -stem * 0.8,
            brim,
            -stem * 0.85,
            -12,
            -stem - 2,
            -3,
            -stem,
            1,
            stem,
            1,
            stem + 2,
            -3,
            stem * 0.85,
            -12,
            stem * 0.8,
            brim),
        STEM);
    if (dice.chance(0.5)) {
      brush.fill(
          Shapes.polygon(
              -stem * 0.8, brim + 5, stem * 0.8, brim + 5, stem + 2, brim + 9, -stem - 2, brim + 9),
          STEM.darker(0.08));
    }
    var cap =
        Shapes.smooth(
            -wide,
            brim + 1,
            -wide * 0.85,
            brim - high * 0.55,
            0,
            brim - high,
            wide * 0.85,
            brim - high * 0.55,
            wide,
            brim + 1,
            wide * 0.5,
            brim + 3.4,
            0,
            brim + 4,
            -wide * 0.5,
            brim + 3.4);
    brush.body(cap, colour);
    var inside = brush.within(cap);
    inside.fill(Shapes.oval(0, brim + 3.6, wide * 0.95, 2.6), STEM.darker(0.1));
    if (dice.chance(0.85)) {
      spots(inside, dice, wide, brim, high);
    }
  }

  private static void spots(Brush inside, Dice dice, double wide, double brim, double high) {
    double size = dice.between(2.4, 3.4);
    inside.fill(Shapes.oval(dice.between(-2, 2), brim - high * 0.62, size, size * 0.9), STEM);
    inside.fill(Shapes.oval(-wide * 0.55, brim - high * 0.35, size * 0.8, size * 0.8), STEM);
    inside.fill(Shapes.oval(wide * 0.52, brim - high * 0.36, size * 0.9, size * 0.9), STEM);
    inside.fill(Shapes.oval(wide * 0.1, brim - high * 0.12, size * 0.8, size * 0.7), STEM);
    inside.fill(Shapes.oval(-wide * 0.9, brim - 2, size * 0.8, size * 0.8), STEM);
    inside.fill(Shapes.oval(wide * 0.92, brim - 2, size * 0.8, size * 0.8), STEM);
  }
}
