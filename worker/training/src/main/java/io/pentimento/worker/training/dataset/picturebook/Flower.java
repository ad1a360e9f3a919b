package io.pentimento.worker.training.dataset.picturebook;

import java.util.List;

/// One flower, large, or a few: daisies, tulips, poppies and sunflowers.
final class Flower implements Scene {
  private static final List<Colour> HEARTS =
      List.of(Colour.of(0.84, 0.16, 85), Colour.of(0.42, 0.08, 50), Colour.of(0.62, 0.15, 40));

  private static final List<Colour> PETALS =
      List.of(
          Palette.BRIGHT.get(0),
          Palette.BRIGHT.get(2),
          Palette.BRIGHT.get(5),
          Palette.BRIGHT.get(6),
          Palette.BRIGHT.get(7),
          Colour.WHITE,
          Colour.of(0.84, 0.10, 0),
          Palette.BRIGHT.get(1));

  @Override
  public void draw(Brush page, Dice dice) {
    var sky = Sky.at(dice.pick(Hour.FAIR), dice);
    double floor = dice.between(48, 58);
    var brush = page;
    if (dice.chance(0.6)) {
      brush = sky.paint(page, dice, floor);
      Ground.meadow(brush, dice, sky, floor, dice.paint(Palette.MEADOWS));
    } else {
      var soft = dice.paint(Palette.SOFT);
      page.band(-1, 66, soft, soft.mix(dice.pick(Palette.MEADOWS), 0.55));
    }
    double x = dice.between(25, 39);
    if (dice.chance(0.35)) {
      flower(brush, dice, x - dice.between(15, 18), dice.between(34, 42), dice.between(0.5, 0.6));
      flower(brush, dice, x + dice.between(15, 18), dice.between(34, 42), dice.between(0.5, 0.6));
    }
    flower(brush, dice, x, dice.between(21, 30), dice.between(0.78, 1.2));
  }

  private static void flower(Brush brush, Dice dice, double x, double y, double size) {
    var green = dice.paint(Palette.LEAVES).darker(0.05);
    double sway = dice.between(-4, 4);
    brush.line(
        Shapes.curve(x, y, x + sway, (y + 66) / 2, x, 66), green.contour(), 2.4 + 2.6 * size);
    leaf(brush.at(x + sway * 0.8, 56, size, dice.between(40, 65)), green);
    leaf(brush.at(x + sway * 0.8, 58, size, -dice.between(40, 65)), green);
    brush.line(Shapes.curve(x, y, x + sway, (y + 66) / 2, x, 66), green, 2.6 * size);
    var head = brush.at(x, y, size, dice.between(-12, 12));
    if (dice.chance(0.28)) {
      tulip(head, dice);
    } else {
      daisy(head, dice);
    }
  }

  private static void leaf(Brush brush, Colour green) {
    brush.body(Shapes.petal(17, 7), green);
  }

  /// A flower that looks at us, around the origin, about 34 wide.
  private static void daisy(Brush brush, Dice dice) {
    var colour = dice.paint(PETALS);
    int count = dice.count(5, 10);
    double length = dice.between(14.5, 18);
    double width = Math.min(15, 2.5 * length * StrictMath.sin(Math.PI / count));
    for (int i = 0; i < count; i++) {
      brush.at(0, 0, 1, 360.0 * i / count).body(Shapes.petal(length, width), colour);
    }
    var heart = dice.paint(HEARTS);
    double radius = dice.between(4.5, 7);
    brush.body(Shapes.circle(0, 0, radius), heart);
    brush.wash(Shapes.circle(-1.2, -1.4, radius * 0.45), heart.lighter(0.1), 0.8);
  }

  /// A cup around the origin, about 24 wide.
  private static void tulip(Brush brush, Dice dice) {
    var colour = dice.paint(PETALS);
    brush.body(
        Shapes.smooth(-11, -12, -12, 0, -6, 9, 6, 9, 12, 0, 11, -12, 5, -6, -5, -6),
        colour.darker(0.05));
    brush.body(Shapes.smooth(0, -15, 7, -4, 6, 8, 0, 11, -6, 8, -7, -4), colour.lighter(0.03));
  }
}
