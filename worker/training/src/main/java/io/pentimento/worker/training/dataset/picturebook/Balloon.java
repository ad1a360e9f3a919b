package io.pentimento.worker.training.dataset.picturebook;

import java.awt.Shape;

/// A striped hot-air balloon with its basket, high over the land.
final class Balloon implements Scene {
  @Override
  public void draw(Brush page, Dice dice) {
    var hour = dice.pick(Hour.OUTDOORS);
    var sky = Sky.at(hour, dice);
    var brush = sky.paint(page, dice, 58);
    if (dice.chance(0.75)) {
      Ground.meadow(brush, dice, sky, dice.between(56, 61), dice.paint(Palette.MEADOWS));
    }
    for (int i = dice.count(0, 2); i > 0; i--) {
      double x = dice.side() > 0 ? dice.between(4, 12) : dice.between(52, 60);
      balloon(brush.at(x, dice.between(12, 40), dice.between(0.28, 0.4)), dice);
    }
    balloon(
        brush.at(
            dice.between(20, 44),
            dice.between(20, 25),
            dice.between(0.7, 1.1),
            dice.between(-6, 6)),
        dice);
  }

  /// A balloon around the origin: 34 wide, from −17 to 31.
  private static void balloon(Brush brush, Dice dice) {
    var first = dice.paint(Palette.BRIGHT);
    var second = dice.paint(dice.chance(0.5) ? Palette.SOFT : Palette.BRIGHT);
    var rope = Palette.WOOD.get(1);
    brush.line(-6, 15, -3, 24, rope, 1.3);
    brush.line(6, 15, 3, 24, rope, 1.3);
    var bag = envelope(1);
    brush.body(bag, first);
    if (dice.chance(0.75)) {
      gores(brush, dice, first, second);
    } else {
      bands(brush.within(bag), dice, second);
    }
    brush.wash(Shapes.oval(-6, -7, 4, 6.5), Colour.WHITE, 0.28);
    brush.body(Shapes.box(-4.2, 23, 8.4, 7, 1.5), Colour.of(0.62, 0.09, 62));
    brush.fill(Shapes.box(-4.8, 22.6, 9.6, 2.4, 1), Colour.of(0.48, 0.08, 55));
  }

  private static Shape envelope(double share) {
    double w = 17 * share;
    double foot = 5.5 * share;
    return Shapes.smooth(
        0, -17, w * 0.72, -12, w, 0, w * 0.74, 10, foot, 17.5, -foot, 17.5, -w * 0.74, 10, -w, 0,
        -w * 0.72, -12);
  }

  private static void gores(Brush brush, Dice dice, Colour first, Colour second) {
    int count = dice.count(2, 4);
    for (int i = 1; i < count; i++) {
      var colour = i % 2 == 1 ? second : first;
      double share = StrictMath.cos(i * Math.PI / 2 / count);
      brush.shade(envelope(share), colour.lighter(0.06), colour.darker(0.09));
    }
  }

  private static void bands(Brush inside, Dice dice, Colour colour) {
    double y = dice.between(-8, 0);
    double height = dice.between(5, 8);
    inside.shade(Shapes.box(-20, y, 40, height, 0), colour.lighter(0.03), colour.darker(0.05));
    if (dice.chance(0.6)) {
      inside.fill(Shapes.box(-20, y + height + 3, 40, 3, 0), colour);
    }
  }
}
