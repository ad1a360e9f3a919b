package io.pentimento.worker.training.dataset.picturebook;

import java.util.List;

/// Towers with lit windows under a night sky.
final class City implements Scene {
  private static final List<Colour> NIGHTS =
      List.of(
          Colour.of(0.26, 0.09, 275),
          Colour.of(0.24, 0.07, 255),
          Colour.of(0.28, 0.09, 305),
          Colour.of(0.27, 0.06, 225));

  private static final List<Colour> GLOWS =
      List.of(
          Colour.of(0.52, 0.13, 300),
          Colour.of(0.50, 0.10, 260),
          Colour.of(0.58, 0.13, 10),
          Colour.of(0.52, 0.08, 215));

  private static final List<Colour> LAMPS =
      List.of(Palette.LAMP, Colour.of(0.86, 0.13, 70), Colour.of(0.92, 0.09, 100));

  @Override
  public void draw(Brush brush, Dice dice) {
    var night = dice.paint(NIGHTS);
    var glow = dice.paint(GLOWS);
    double street = dice.chance(0.5) ? dice.between(50, 56) : 66;
    brush.band(-1, 66, night, glow);
    sky(brush, dice);
    double x = -dice.between(0, 6);
    while (x < 64) {
      double width = dice.between(7, 13);
      double high = street * dice.between(0.35, 0.6);
      brush.fill(Shapes.box(x, street - high, width, high, 0), night.mix(glow, 0.6));
      x += width + dice.between(-1, 2);
    }
    x = -dice.between(0, 8);
    while (x < 64) {
      double width = 4.6 * dice.count(2, 3) + 2.4;
      tower(brush.at(x, street, 1), dice, width, street * dice.between(0.3, 0.72), night);
      x += width + dice.between(0, 4);
    }
    if (street < 60) {
      river(brush, dice, street, night, glow);
    }
  }

  private static void sky(Brush brush, Dice dice) {
    Sky.stars(brush, dice, dice.count(5, 10), 26);
    if (dice.chance(0.65)) {
      Sky.moon(brush, dice, dice.between(8, 56), dice.between(8, 14));
    }
  }

  /// A tower whose left foot is the origin.
  private static void tower(Brush brush, Dice dice, double width, double high, Colour night) {
    var wall = dice.vary(night).darker(dice.between(0.02, 0.09)).turned(dice.between(-25, 25));
    double middle = width / 2;
    switch (dice.count(0, 3)) {
      case 0 ->
          brush.fill(
              Shapes.polygon(
                  0, -high + 0.5, middle, -high - dice.between(5, 9), width, -high + 0.5),
              wall);
      case 1 -> brush.line(middle, -high, middle, -high - dice.between(4, 8), wall, 1.8);
      case 2 -> brush.fill(Shapes.box(2.4, -high - 4, width - 4.8, 6, 0), wall);
      default -> {}
    }
    brush.shade(Shapes.box(0, -high, width, high + 1, 0), wall.lighter(0.03), wall.darker(0.03));
    var lamp = dice.paint(LAMPS);
    double often = dice.between(0.45, 0.8);
    for (double y = -high + 2.6; y < -4; y += 4.8) {
      for (double x = 2.2; x < width - 3; x += 4.6) {
        boolean on = dice.chance(often);
        brush.fill(Shapes.box(x, y, 2.6, 2.8, 0), on ? lamp : wall.lighter(0.08));
      }
    }
  }

  private static void river(Brush brush, Dice dice, double street, Colour night, Colour glow) {
    brush.band(street, 66, night.mix(glow, 0.55), night);
    for (double x = dice.between(2, 6); x < 64; x += dice.between(6, 10)) {
      double high = dice.between(2, (62 - street) * 0.9);
      brush.wash(Shapes.box(x, street + 1, 2.4, high, 1.2), dice.pick(LAMPS), 0.7);
    }
  }
}
