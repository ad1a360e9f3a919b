package io.pentimento.worker.training.dataset.picturebook;

import java.util.List;

/// A striped lighthouse on its rock by the sea; it shines when it is dark.
final class Lighthouse implements Scene {
  private static final List<Colour> STRIPES =
      List.of(
          Colour.of(0.60, 0.20, 27),
          Colour.of(0.60, 0.20, 27),
          Colour.of(0.48, 0.14, 255),
          Colour.of(0.36, 0.03, 270),
          Colour.of(0.58, 0.11, 165));

  @Override
  public void draw(Brush page, Dice dice) {
    var sky = Sky.at(dice.pick(Hour.OUTDOORS), dice);
    double horizon = dice.between(42, 50);
    var brush = sky.paint(page, dice, horizon);
    var sea = dice.paint(Palette.SEAS);
    Ground.sea(brush, horizon, sky, sea);
    Ground.waves(brush, dice, horizon + 3, 63, sea.lighter(0.12));
    double x = dice.between(15, 49);
    double foot = dice.between(50, 55);
    double size = dice.between(0.75, 1.06);
    boolean dark = sky.hour() == Hour.NIGHT || sky.hour() == Hour.EVENING;
    if (dark) {
      beam(page.at(x, foot - 38 * size, size), dice);
    }
    rock(brush, dice, x, foot);
    tower(brush.at(x, foot, size), page.at(x, foot, size), dice, dark);
  }

  private static void beam(Brush brush, Dice dice) {
    double tilt = dice.between(-6, 8);
    var light = Colour.of(0.95, 0.09, 95);
    brush.wash(Shapes.polygon(0, -1.5, 70, tilt - 12, 70, tilt + 12, 0, 1.5), light, 0.5);
    brush.wash(Shapes.polygon(0, -1.5, -70, tilt - 12, -70, tilt + 12, 0, 1.5), light, 0.5);
  }

  private static void rock(Brush brush, Dice dice, double x, double foot) {
    double left = dice.between(14, 26);
    double right = dice.between(14, 26);
    if (dice.chance(0.5)) {
      var green = dice.paint(Palette.MEADOWS);
      brush.body(
          Shapes.smooth(
              x - left - 6,
              68,
              x - left,
              foot + 3,
              x - 8,
              foot - 1.5,
              x + 8,
              foot - 1.5,
              x + right,
              foot + 3,
              x + right + 6,
              68),
          green);
      return;
    }
    brush.body(
        Shapes.polygon(
            x - left - 6,
            68,
            x - left,
            foot + 4,
            x - left * 0.6,
            foot,
            x - 8,
            foot - 1.5,
            x + 8,
            foot - 1.5,
            x + right * 0.7,
            foot + 1,
            x + right,
            foot + 6,
            x + right + 5,
            68),
        dice.paint(Palette.ROCKS));
  }

  /// A lighthouse whose foot is the origin, about 46 high.
  private static void tower(Brush brush, Brush page, Dice dice, boolean dark) {
    var stripe = dice.paint(STRIPES);
    var shape = Shapes.polygon(-7.5, 1, -5, -33, 5, -33, 7.5, 1);
    brush.body(shape, Colour.of(0.96, 0.02, 90));
    var inside = brush.within(shape);
    int count = dice.count(2, 3);
    double high = 33.0 / (2 * count);
    for (int i = 0; i < count; i++) {
      double y = -33 + 2 * i * high;
      inside.shade(Shapes.box(-9, y, 18, high, 0), stripe.lighter(0.04), stripe.darker(0.03));
    }
    inside.wash(Shapes.polygon(2.4, -34, 9, -34, 9, 2, 3.4, 2), Colour.INK, 0.16);
    brush.body(Shapes.box(-2, -6, 4, 7, 2), Colour.of(0.42, 0.07, 50));
    var lantern = Shapes.box(-3.8, -40, 7.6, 7, 0.5);
    brush.body(lantern, stripe);
    page.fill(
        Shapes.box(-3.2, -39.4, 6.4, 5.6, 0.5), dark ? Palette.LAMP : Colour.of(0.92, 0.09, 95));
    brush.body(Shapes.box(-7, -34.4, 14, 2, 0.6), stripe.darker(0.12));
    brush.body(Shapes.smooth(-5.5, -40, -3.4, -43.6, 0, -46, 3.4, -43.6, 5.5, -40), stripe);
    if (dark) {
      page.glow(0, -36.5, 11, Palette.LAMP, 0.75);
    }
  }
}
