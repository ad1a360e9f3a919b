package io.pentimento.worker.training.dataset.picturebook;

/// A snowman with a carrot nose, in the snow.
final class Snowman implements Scene {
  private static final Colour COAL = Colour.of(0.28, 0.02, 280);
  private static final Colour CARROT = Colour.of(0.72, 0.18, 50);

  @Override
  public void draw(Brush page, Dice dice) {
    var sky = Sky.at(dice.pick(Hour.WINTER), dice);
    double floor = dice.between(50, 57);
    var brush = sky.paint(page, dice, floor - 4);
    var snow = dice.vary(Palette.SNOW.darker(0.04));
    if (dice.chance(0.6)) {
      brush.shade(Ground.hills(dice, floor - 8, 3), snow.darker(0.08), snow.darker(0.04));
    }
    var fir = dice.paint(Palette.LEAVES).darker(0.06);
    for (int i = dice.count(0, 4); i > 0; i--) {
      double x = dice.side() > 0 ? dice.between(3, 16) : dice.between(48, 61);
      Ground.fir(brush.at(x, floor - dice.between(0, 4), dice.between(0.8, 1.5)), fir, true);
    }
    brush.shade(Ground.hills(dice, floor - 2, 1.5), snow.lighter(0.03), snow.darker(0.08));
    double x = dice.between(20, 44);
    brush.fill(Shapes.oval(x, floor + 3, 15, 3), snow.darker(0.13));
    snowman(
        brush.at(x, floor + 3, dice.between(0.75, 1.0)).mirrored(dice.side()),
        dice,
        dice.chance(0.6));
    sky.snowfall(page, dice);
  }

  /// A snowman whose foot is the origin, about 46 high with the hat.
  private static void snowman(Brush brush, Dice dice, boolean three) {
    var scarf = dice.paint(Palette.BRIGHT);
    double low = three ? 10.5 : 12.5;
    double head = dice.between(7, 8);
    double neck = three ? -29 : -22.5;
    arms(brush, dice, three ? -21 : -15);
    ball(brush, -low + 0.5, low);
    if (three) {
      ball(brush, -22, 8.6);
      buttons(brush, -22);
    } else {
      buttons(brush, -12);
    }
    ball(brush, neck - head + 2, head);
    brush.body(Shapes.box(-6.5, neck - 1, 13, 3.4, 1.7), scarf);
    brush.body(Shapes.box(2, neck + 1, 3.6, 8.5, 1.2), scarf.darker(0.04));
    face(brush.at(0, neck - head + 2, 1));
    hat(brush.at(0, neck - 2 * head + 3.5, 1, dice.between(-10, 10)), dice);
  }

  private static void ball(Brush brush, double y, double radius) {
    var shape = Shapes.circle(0, y, radius);
    brush.line(shape, Colour.of(0.55, 0.06, 260), 2 * Brush.INK);
    brush.shade(shape, Colour.WHITE, Colour.of(0.86, 0.035, 255));
  }

  private static void buttons(Brush brush, double y) {
    brush.fill(Shapes.circle(0, y + 4, 1.4), COAL);
    brush.fill(Shapes.circle(0, y - 1, 1.4), COAL);
  }

  private static void arms(Brush brush, Dice dice, double y) {
    var wood = Palette.WOOD.get(1);
    for (int side = -1; side <= 1; side += 2) {
      double lift = dice.between(-8, 3);
      brush.line(side * 6, y, side * 18, y + lift, wood, 2);
      brush.line(side * 15, y + lift * 0.75, side * 16.5, y + lift - 4, wood, 1.6);
    }
  }

  private static void face(Brush brush) {
    brush.fill(Shapes.circle(-2.8, -1.8, 1.3), COAL);
    brush.fill(Shapes.circle(2.8, -1.8, 1.3), COAL);
    brush.line(Shapes.polygon(0, 0, 0, 2.2, 8.5, 1.8), CARROT.contour(), 1);
    brush.fill(Shapes.polygon(-0.5, -0.4, -0.5, 2.6, 8.5, 1.6), CARROT);
  }

  private static void hat(Brush brush, Dice dice) {
    var colour = dice.paint(Palette.BRIGHT);
    switch (dice.count(0, 2)) {
      case 0 -> {
        brush.body(Shapes.box(-5, -9, 10, 9, 0.8), COAL.lighter(0.08));
        brush.fill(Shapes.box(-5, -3.4, 10, 2.6, 0), colour);
        brush.body(Shapes.box(-8.5, -1, 17, 2.2, 1), COAL.lighter(0.08));
      }
      case 1 -> {
        brush.body(Shapes.smooth(-7, 1, -5.5, -5, 0, -8, 5.5, -5, 7, 1), colour);
        brush.body(Shapes.box(-8, -1, 16, 3, 1.5), colour.lighter(0.14));
        brush.body(Shapes.circle(0, -8.5, 2.4), Colour.WHITE);
      }
      default ->
          brush.body(Shapes.polygon(-6.5, 1, -4.5, -7, 4.5, -7, 6.5, 1), colour.darker(0.05));
    }
  }
}
