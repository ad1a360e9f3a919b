package io.pentimento.worker.training.dataset.picturebook;

import java.awt.Shape;

/// A car from the side on a road.
final class Car implements Scene {
  private static final Colour TYRE = Colour.of(0.30, 0.015, 280);
  private static final Colour GLASS = Colour.of(0.88, 0.05, 220);

  @Override
  public void draw(Brush page, Dice dice) {
    var sky = Sky.at(dice.pick(Hour.OUTDOORS), dice);
    double road = dice.between(46, 52);
    var brush = sky.paint(page, dice, road - 4);
    Ground.meadow(brush, dice, sky, road - dice.between(4, 10), dice.paint(Palette.MEADOWS));
    for (int i = dice.count(0, 3); i > 0; i--) {
      bush(brush.at(dice.between(2, 62), road - 2, dice.between(0.8, 1.2)), dice);
    }
    road(brush, dice, road);
    double wheels = road + dice.between(3, 6);
    boolean night = sky.hour() == Hour.NIGHT;
    car(
        brush.at(dice.between(26, 38), wheels, dice.between(0.85, 1.25)).mirrored(dice.side()),
        dice,
        night);
  }

  private static void road(Brush brush, Dice dice, double top) {
    var grey = Colour.of(0.56, 0.015, 270).lighter(dice.between(-0.06, 0.08));
    brush.band(top, 66, grey, grey.darker(0.05));
    brush.band(top - 1, top + 1, grey.lighter(0.25), grey.lighter(0.2));
    double from = dice.between(-10, 0);
    for (double x = from; x < 64; x += 16) {
      brush.fill(Shapes.box(x, 59.5, 8.5, 2, 0.8), Colour.of(0.93, 0.04, 95));
    }
  }

  private static void bush(Brush brush, Dice dice) {
    var leaf = dice.paint(Palette.LEAVES);
    brush.shade(
        Shapes.union(Shapes.circle(-4, -2, 4), Shapes.circle(0, -5, 4.6), Shapes.circle(4, -2, 4)),
        leaf.lighter(0.06),
        leaf.darker(0.06));
  }

  /// A car whose wheels' feet are at height 0, about 44 long, that drives to the right.
  private static void car(Brush brush, Dice dice, boolean night) {
    var paint = dice.paint(Palette.BRIGHT);
    switch (dice.count(0, 3)) {
      case 0 -> saloon(brush, paint);
      case 1 -> beetle(brush, paint);
      case 2 -> van(brush, dice, paint);
      default -> pickup(brush, dice, paint);
    }
    wheel(brush, -12);
    wheel(brush, 12);
    if (night) {
      brush.glow(24, -9, 12, Palette.LAMP, 0.6);
    }
    brush.in(Light.PLAIN).fill(Shapes.circle(20.5, -9, 1.9), Palette.LAMP);
  }

  private static void saloon(Brush brush, Colour paint) {
    brush.body(Shapes.smooth(-15, -12, -10, -21, 6, -21, 13, -12), paint);
    window(brush, Shapes.polygon(-11, -13, -8.4, -19, -1.6, -19, -1.6, -13));
    window(brush, Shapes.polygon(1, -13, 1, -19, 5.6, -19, 9.6, -13));
    brush.body(Shapes.box(-22, -14, 44, 11, 4.5), paint);
  }

  private static void beetle(Brush brush, Colour paint) {
    var shape =
        Shapes.smooth(-21, -4, -20, -11, -13, -18, -3, -23, 7, -19.5, 11, -13.5, 19, -11.5, 22, -4);
    brush.body(shape, paint);
    window(brush, Shapes.smooth(-11.5, -13.4, -9, -17, -2.5, -19.4, -2.5, -13.4));
    window(brush, Shapes.smooth(0.2, -13.4, 0.2, -19.2, 5.2, -17, 7.6, -13.4));
  }

  private static void van(Brush brush, Dice dice, Colour paint) {
    var shape =
        Shapes.smooth(
            -21.5, -4, -21.5, -14, -20, -23.5, -5, -24.5, 12, -24, 17, -21, 21, -13, 21.5, -4);
    brush.body(shape, paint);
    brush
        .within(shape)
        .shade(Shapes.box(-24, -12, 48, 12, 0), dice.pick(Palette.SOFT), dice.pick(Palette.SOFT));
    for (double x = -18; x < 5; x += 9) {
      window(brush, Shapes.box(x, -20.5, 6.5, 6.5, 1));
    }
    window(brush, Shapes.polygon(9, -14, 9, -20.5, 14, -20.5, 17, -14));
  }

  private static void pickup(Brush brush, Dice dice, Colour paint) {
    if (dice.chance(0.6)) {
      var load = dice.paint(Palette.BRIGHT);
      for (int i = 0; i < 3; i++) {
        brush.body(Shapes.circle(-17 + i * 6.2, -15.5, 3.6), load);
      }
    }
    brush.body(Shapes.smooth(-2, -11, -1, -22, 8, -22, 14, -12), paint);
    window(brush, Shapes.polygon(1.2, -13, 1.8, -19.6, 7.2, -19.6, 10.6, -13));
    brush.body(Shapes.box(-22.5, -14, 45, 11, 2.5), paint);
  }

  private static void window(Brush brush, Shape shape) {
    brush.shade(shape, GLASS, GLASS.darker(0.08));
  }

  private static void wheel(Brush brush, double x) {
    brush.fill(Shapes.circle(x, -4.6, 5.6), TYRE);
    brush.fill(Shapes.circle(x, -4.6, 2.6), Colour.of(0.86, 0.01, 260));
  }
}
