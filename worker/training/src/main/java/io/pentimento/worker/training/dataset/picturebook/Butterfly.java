package io.pentimento.worker.training.dataset.picturebook;

import java.awt.Shape;

/// A butterfly with spread wings, from above.
final class Butterfly implements Scene {
  private record Wings(Colour upper, Colour lower, Colour spot, Shape fore, Shape hind) {}

  @Override
  public void draw(Brush page, Dice dice) {
    backdrop(page, dice);
    double x = dice.between(26, 38);
    double y = dice.between(27, 37);
    double turn = dice.between(-35, 35);
    butterfly(page.at(x, y, dice.between(0.72, 1.1), turn), dice);
  }

  private static void backdrop(Brush page, Dice dice) {
    var soft = dice.paint(Palette.SOFT);
    var other = dice.chance(0.5) ? dice.pick(Palette.MEADOWS) : dice.paint(Palette.SOFT);
    page.band(-1, 66, soft, soft.mix(other, 0.8));
    for (int i = dice.count(0, 5); i > 0; i--) {
      page.wash(
          Shapes.circle(dice.between(0, 64), dice.between(0, 64), dice.between(5, 10)),
          dice.paint(Palette.SOFT).lighter(0.04),
          0.5);
    }
    if (dice.chance(0.5)) {
      var green = dice.paint(Palette.LEAVES);
      for (int i = dice.count(3, 6); i > 0; i--) {
        page.at(dice.between(0, 64), 68, 1, dice.between(-35, 35))
            .shade(Shapes.petal(dice.between(12, 20), 7), green.lighter(0.08), green);
      }
    }
  }

  /// A butterfly around the origin, about 52 wide and 40 high.
  private static void butterfly(Brush brush, Dice dice) {
    var upper = dice.paint(Palette.BRIGHT);
    var lower = dice.chance(0.5) ? upper.darker(0.06) : dice.paint(Palette.BRIGHT);
    var spot = dice.chance(0.5) ? Palette.SOFT.getFirst() : dice.paint(Palette.BRIGHT).lighter(0.1);
    double reach = dice.between(22, 26);
    double rise = dice.between(15, 20);
    double drop = dice.between(14, 19);
    var fore =
        Shapes.smooth(
            1, -2, 9, -rise * 0.8, reach * 0.8, -rise, reach, -rise * 0.6, reach * 0.8, 0, 9, 3);
    var hind =
        Shapes.smooth(1, 0, 9, 1, reach * 0.72, 4, reach * 0.68, drop * 0.75, 10, drop, 3, 8);
    var wings = new Wings(upper, lower, spot, fore, hind);
    int pattern = dice.count(0, 2);
    wing(brush, wings, pattern, reach, rise, drop);
    wing(brush.mirrored(-1), wings, pattern, reach, rise, drop);
    body(brush, dice);
  }

  private static void wing(
      Brush brush, Wings wings, int pattern, double reach, double rise, double drop) {
    brush.body(wings.hind, wings.lower);
    brush.body(wings.fore, wings.upper);
    switch (pattern) {
      case 0 -> {
        brush.fill(Shapes.circle(reach * 0.68, -rise * 0.55, 3.4), wings.spot);
        brush.fill(Shapes.circle(reach * 0.45, drop * 0.55, 2.8), wings.spot);
      }
      case 1 -> {
        brush
            .within(wings.fore)
            .shade(Shapes.oval(2, -2, reach * 0.62, rise * 0.5), wings.spot, wings.spot);
        brush
            .within(wings.hind)
            .shade(Shapes.oval(2, 3, reach * 0.4, drop * 0.5), wings.spot, wings.spot);
      }
      default -> {
        brush.fill(Shapes.circle(reach * 0.8, -rise * 0.66, 2), wings.spot);
        brush.fill(Shapes.circle(reach * 0.82, -rise * 0.25, 2), wings.spot);
        brush.fill(Shapes.circle(reach * 0.45, -rise * 0.4, 3), wings.spot);
        brush.fill(Shapes.circle(reach * 0.5, drop * 0.5, 2.4), wings.spot);
      }
    }
  }

  private static void body(Brush brush, Dice dice) {
    var dark = dice.vary(Colour.of(0.33, 0.05, 50));
    brush.line(Shapes.curve(0.5, -8, 3, -14, 6.5, -18), dark, 1.5);
    brush.line(Shapes.curve(-0.5, -8, -3, -14, -6.5, -18), dark, 1.5);
    brush.shade(Shapes.oval(0, 1, 2.4, 10.5), dark.lighter(0.1), dark);
    brush.fill(Shapes.circle(0, -9.5, 2.8), dark);
  }
}
