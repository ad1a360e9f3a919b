package io.pentimento.worker.training.dataset.picturebook;

/// A house with a roof, a door and lit or shining windows.
final class House implements Scene {
  private static final Colour GLASS = Colour.of(0.84, 0.07, 220);

  @Override
  public void draw(Brush page, Dice dice) {
    boolean winter = dice.chance(0.2);
    var sky = Sky.at(dice.pick(winter ? Hour.WINTER : Hour.OUTDOORS), dice);
    double floor = dice.between(47, 55);
    var brush = sky.paint(page, dice, floor - 4);
    var green = winter ? Palette.SNOW : dice.paint(Palette.MEADOWS);
    Ground.meadow(brush, dice, sky, floor - 2, green);
    double x = dice.between(24, 40);
    if (dice.chance(0.5)) {
      bush(brush.at(x + dice.side() * dice.between(20, 25), floor + 1, 1), dice, winter);
    }
    boolean lit = sky.hour() == Hour.NIGHT || (sky.hour() == Hour.EVENING && dice.chance(0.5));
    house(brush.at(x, floor, dice.between(0.78, 1.08)).mirrored(dice.side()), dice, winter, lit);
    path(brush, dice, x, floor, green);
    sky.snowfall(page, dice);
  }

  /// A house whose foot is the origin, about 32 wide and 36 high.
  private static void house(Brush brush, Dice dice, boolean winter, boolean lit) {
    var wall = dice.paint(dice.chance(0.7) ? Palette.SOFT : Palette.BRIGHT);
    var roof = dice.paint(Palette.BRIGHT).darker(0.06);
    double half = dice.between(13, 17);
    double eaves = dice.chance(0.35) ? -dice.between(25, 28) : -dice.between(15, 20);
    double ridge = eaves - dice.between(10, 15);
    double flat = dice.chance(0.4) ? dice.between(4, 8) : 0;
    double chimney = dice.between(6, 9);
    brush.body(Shapes.box(chimney - 2.5, ridge - 1, 5, 12, 0.5), Colour.of(0.60, 0.11, 35));
    if (dice.chance(0.4)) {
      smoke(brush, chimney, ridge - 4);
    }
    brush.body(Shapes.box(-half, eaves, 2 * half, -eaves, 0.5), wall);
    brush.body(
        Shapes.polygon(-half - 4, eaves, -flat, ridge, flat + 0.01, ridge, half + 4, eaves), roof);
    if (winter) {
      brush.fill(
          Shapes.polygon(
              -half - 1,
              eaves - 4,
              -flat,
              ridge - 1,
              flat + 0.01,
              ridge - 1,
              half + 1,
              eaves - 4,
              half * 0.5,
              eaves - 5,
              0,
              eaves - 3.5,
              -half * 0.5,
              eaves - 5),
          Palette.SNOW);
    }
    front(brush, dice, half, eaves, lit);
  }

  private static void front(Brush brush, Dice dice, double half, double eaves, boolean lit) {
    var door = dice.paint(Palette.BRIGHT).darker(0.12);
    double at = dice.chance(0.5) ? 0 : -half * 0.45;
    brush.body(Shapes.box(at - 3, -11, 6, 11, dice.chance(0.5) ? 3 : 0.5), door);
    double width = half > 15 ? 6.5 : 5.5;
    double y = Math.max(eaves + 4.5, -13);
    if (at == 0) {
      pair(brush, half * 0.62, y, width, lit);
    } else {
      window(brush, half * 0.45, y, width + 3, lit);
    }
    if (eaves < -24) {
      pair(brush, half * 0.5, eaves + 4.5, width, lit);
    }
    if (dice.chance(0.4)) {
      brush.fill(Shapes.circle(0, eaves - 4, 2.4), lit ? Palette.LAMP : GLASS);
    }
  }

  private static void pair(Brush brush, double away, double y, double width, boolean lit) {
    window(brush, -away, y, width, lit);
    window(brush, away, y, width, lit);
  }

  private static void window(Brush brush, double x, double y, double width, boolean lit) {
    var place = lit ? brush.in(Light.PLAIN) : brush;
    place.body(Shapes.box(x - width / 2, y, width, 6.5, 0.5), lit ? Palette.LAMP : GLASS);
    if (lit) {
      place.glow(x, y + 3, 9, Palette.LAMP, 0.35);
    }
  }

  private static void smoke(Brush brush, double x, double y) {
    var grey = Colour.of(0.95, 0.01, 240);
    brush.wash(Shapes.circle(x + 0.5, y, 1.8), grey, 0.85);
    brush.wash(Shapes.circle(x + 2.5, y - 3.5, 2.4), grey, 0.75);
    brush.wash(Shapes.circle(x + 5.5, y - 7.5, 3.1), grey, 0.6);
  }

  private static void bush(Brush brush, Dice dice, boolean winter) {
    var leaf = dice.paint(Palette.LEAVES);
    brush.body(
        Shapes.union(
            Shapes.circle(-4, -3, 4), Shapes.circle(3, -3.5, 4.5), Shapes.circle(0, -6, 4)),
        winter ? leaf.mix(Palette.SNOW, 0.6) : leaf);
  }

  private static void path(Brush brush, Dice dice, double x, double floor, Colour green) {
    if (dice.chance(0.5)) {
      double bend = dice.between(-8, 8);
      brush.fill(
          Shapes.smooth(
              x - 2.5, floor + 1.2, x + 2.5, floor + 1.2, x + bend + 8, 70, x + bend - 8, 70),
          green.mix(Colour.of(0.86, 0.06, 80), 0.8));
    }
  }
}
