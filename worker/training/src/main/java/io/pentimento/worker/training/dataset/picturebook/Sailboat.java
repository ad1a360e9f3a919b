package io.pentimento.worker.training.dataset.picturebook;

import java.util.List;

/// A boat under sail, near, on a sea by day.
final class Sailboat implements Scene {
  private static final List<Colour> SAILS =
      List.of(
          Palette.BRIGHT.get(0),
          Palette.BRIGHT.get(2),
          Palette.BRIGHT.get(1),
          Colour.WHITE,
          Colour.WHITE,
          Palette.BRIGHT.get(4),
          Palette.BRIGHT.get(7));

  @Override
  public void draw(Brush page, Dice dice) {
    var sky = Sky.at(dice.pick(Hour.FAIR), dice);
    double horizon = dice.between(34, 44);
    var brush = sky.paint(page, dice, horizon);
    if (dice.chance(0.4)) {
      var hill = dice.paint(Palette.MEADOWS).mix(sky.bottom(), 0.4);
      brush.shade(Ground.hills(dice, horizon, 3.5), hill, hill.darker(0.05));
    }
    var sea = dice.paint(Palette.SEAS);
    Ground.sea(brush, horizon, sky, sea);
    double water = dice.between(50, 56);
    Ground.waves(brush, dice, horizon + 2, water - 2, sea.lighter(0.12));
    boat(
        brush
            .at(dice.between(22, 42), water, dice.between(0.78, 1.15), dice.between(-6, 6))
            .mirrored(dice.side()),
        dice);
    double swell = dice.between(-1.5, 1.5);
    brush.shade(
        Shapes.land(
            -4,
            water + swell,
            12,
            water - swell,
            28,
            water + swell,
            44,
            water - swell,
            68,
            water + swell),
        sea.lighter(0.03),
        sea.darker(0.12));
    Ground.waves(brush, dice, water + 2.5, 64, sea.lighter(0.12));
  }

  /// A boat whose waterline's middle is the origin, about 36 long and 42 high.
  private static void boat(Brush brush, Dice dice) {
    var hull = dice.paint(dice.chance(0.5) ? Palette.BRIGHT : Palette.WOOD);
    double tall = dice.between(32, 38);
    brush.line(0, -6, 0, -tall - 3, Palette.WOOD.get(1), 2);
    var main = dice.paint(SAILS);
    var sail =
        Shapes.smooth(
            1.8,
            -8,
            1.8,
            -tall * 0.55,
            1.8,
            -tall,
            10,
            -tall * 0.55,
            dice.between(16, 19),
            -8.6,
            10,
            -8.2);
    brush.body(sail, main);
    if (dice.chance(0.5)) {
      double y = -tall * dice.between(0.35, 0.6);
      brush.within(sail).fill(Shapes.box(0, y, 24, 5, 0), dice.paint(Palette.BRIGHT));
    }
    if (dice.chance(0.75)) {
      brush.body(
          Shapes.polygon(-2.2, -tall + 3, -2.2, -8.4, -dice.between(12, 15), -8),
          dice.chance(0.5) ? main : dice.paint(SAILS));
    }
    if (dice.chance(0.5)) {
      brush.fill(
          Shapes.polygon(0, -tall - 4, 0, -tall - 0.5, -6.5, -tall - 2),
          dice.paint(Palette.BRIGHT));
    }
    var shape =
        Shapes.smooth(-18, -7, -9, -6, 0, -5.8, 10, -6, 19, -7.4, 15, 1.5, 8, 5, -8, 5, -14, 1.5);
    brush.body(shape, hull);
    brush.within(shape).fill(Shapes.box(-24, -2.4, 48, 2.4, 0), hull.mix(Colour.WHITE, 0.75));
  }
}
