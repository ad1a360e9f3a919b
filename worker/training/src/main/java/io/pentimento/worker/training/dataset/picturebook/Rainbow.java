package io.pentimento.worker.training.dataset.picturebook;

import java.awt.geom.Arc2D;
import java.util.List;

/// A rainbow over a meadow.
final class Rainbow implements Scene {
  private static final List<Colour> BOW =
      List.of(
          Colour.of(0.66, 0.20, 25),
          Colour.of(0.76, 0.16, 55),
          Colour.of(0.90, 0.16, 98),
          Colour.of(0.75, 0.17, 142),
          Colour.of(0.68, 0.13, 240),
          Colour.of(0.60, 0.15, 298));

  private static final List<Hour> HOURS = List.of(Hour.NOON, Hour.MORNING, Hour.OVERCAST);

  @Override
  public void draw(Brush page, Dice dice) {
    var sky = Sky.at(dice.pick(HOURS), dice);
    double floor = dice.between(42, 53);
    page.band(-1, Brush.PAGE + 1, sky.top(), sky.bottom());
    var brush = page.in(sky.hour().light());
    double width = dice.between(2.5, 3.3);
    double x = dice.between(18, 46);
    double radius = dice.between(27, 38);
    double y = Math.max(floor + dice.between(0, 6), radius + 5);
    bow(brush, x, y, radius, width);
    var cloud = Colour.of(0.985, 0.01, 240);
    double foot = radius - 3 * width;
    for (int side = -1; side <= 1; side += 2) {
      if (dice.chance(0.6)) {
        sky.cloud(brush.at(x + side * foot, floor - 3, dice.between(1, 1.3)), dice, cloud);
      }
    }
    if (dice.chance(0.5)) {
      sky.cloud(
          brush.at(dice.between(6, 58), dice.between(4, 10), dice.between(0.7, 1)), dice, cloud);
    }
    meadow(brush, dice, sky, floor);
  }

  private static void bow(Brush brush, double x, double y, double radius, double width) {
    for (int i = 0; i < BOW.size(); i++) {
      double r = radius - (i + 0.5) * width;
      brush.line(
          new Arc2D.Double(x - r, y - r, 2 * r, 2 * r, -10, 200, Arc2D.OPEN),
          BOW.get(i),
          width + 0.3);
    }
  }

  private static void meadow(Brush brush, Dice dice, Sky sky, double floor) {
    var green = dice.paint(Palette.MEADOWS);
    if (dice.chance(0.6)) {
      var far = green.mix(sky.bottom(), 0.3);
      brush.shade(Ground.hills(dice, floor, 3), far, far.darker(0.05));
    }
    brush.shade(Ground.hills(dice, floor + 4, 2), green.lighter(0.03), green.darker(0.1));
    if (dice.chance(0.4)) {
      var leaf = dice.paint(Palette.LEAVES);
      double x = dice.between(6, 58);
      brush.line(x, floor + 9, x, floor + 2, Palette.WOOD.get(0), 2.2);
      brush.body(Shapes.circle(x, floor + 1, 4), leaf);
    }
    if (dice.chance(0.6)) {
      Ground.dots(brush, dice, floor + 4, dice.count(4, 8), dice.paint(Palette.BRIGHT));
    }
  }
}
