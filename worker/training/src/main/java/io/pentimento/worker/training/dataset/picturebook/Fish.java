package io.pentimento.worker.training.dataset.picturebook;

import java.awt.Shape;
import java.util.List;

/// A fish from the side, under water, with weed and bubbles.
final class Fish implements Scene {
  private static final List<Colour> DEEPS =
      List.of(
          Colour.of(0.62, 0.11, 225),
          Colour.of(0.52, 0.11, 250),
          Colour.of(0.66, 0.10, 195),
          Colour.of(0.42, 0.10, 265),
          Colour.of(0.70, 0.09, 175));

  @Override
  public void draw(Brush brush, Dice dice) {
    var water = dice.paint(DEEPS);
    brush.band(-1, 66, water.lighter(0.16), water.darker(0.10));
    rays(brush, dice, water);
    double floor = dice.between(53, 60);
    if (dice.chance(0.75)) {
      var sand = dice.vary(Colour.of(0.84, 0.07, 80)).mix(water, 0.25);
      brush.shade(Ground.hills(dice, floor, 1.5), sand, sand.darker(0.1));
    }
    for (int i = dice.count(1, 4); i > 0; i--) {
      double x = dice.side() > 0 ? dice.between(3, 18) : dice.between(46, 61);
      weed(brush.at(x, floor + 6, dice.between(0.8, 1.2)), dice, water);
    }
    int side = dice.side();
    if (dice.chance(0.3)) {
      fish(brush.at(dice.between(14, 50), dice.between(46, 52), 0.36).mirrored(dice.side()), dice);
    }
    double x = 32 - side * dice.between(-3, 5);
    double y = dice.between(23, 37);
    fish(brush.at(x, y, dice.between(0.72, 1.15), dice.between(-10, 10)).mirrored(side), dice);
    for (int i = dice.count(1, 4); i > 0; i--) {
      double up = y - dice.between(6, 22);
      double bubble = dice.between(1.4, 2.6);
      var place = Shapes.circle(x + side * dice.between(20, 27), up, bubble);
      brush.wash(place, Colour.WHITE, 0.6);
    }
  }

  private static void rays(Brush brush, Dice dice, Colour water) {
    for (int i = dice.count(0, 3); i > 0; i--) {
      double x = dice.between(4, 60);
      double lean = dice.between(-10, 10);
      brush.wash(
          Shapes.polygon(x - 3, -1, x + 3, -1, x + lean + 8, 66, x + lean - 8, 66),
          water.lighter(0.2),
          0.25);
    }
  }

  private static void weed(Brush brush, Dice dice, Colour water) {
    var green = dice.paint(Palette.LEAVES).mix(water, 0.25);
    double high = -dice.between(14, 26);
    double sway = dice.between(2, 4) * dice.side();
    brush.line(
        Shapes.curve(0, 0, sway, high * 0.3, -sway, high * 0.65, sway * 0.6, high), green, 3);
  }

  /// A fish around the origin that swims to the right, about 44 long.
  private static void fish(Brush brush, Dice dice) {
    var colour = dice.paint(Palette.BRIGHT);
    var fin = dice.chance(0.5) ? colour.darker(0.1) : dice.paint(Palette.BRIGHT);
    double tall = dice.between(9, 15);
    brush.body(
        Shapes.smooth(-12, 0, -20, -dice.between(8, 11), -25, -9, -21, 0, -25, 9, -20, 10), fin);
    brush.body(
        Shapes.smooth(
            -9, -tall * 0.6, -7, -tall - 5, 4, -tall - dice.between(2, 5), 9, -tall * 0.6),
        fin);
    brush.body(Shapes.smooth(-5, tall * 0.6, -7, tall + 4, 2, tall + 3, 4, tall * 0.6), fin);
    var body =
        Shapes.smooth(
            20,
            0,
            12,
            -tall * 0.75,
            0,
            -tall,
            -11,
            -tall * 0.55,
            -17,
            0,
            -11,
            tall * 0.55,
            0,
            tall,
            12,
            tall * 0.75);
    brush.body(body, colour);
    pattern(brush.within(body), dice, colour, tall);
    brush.body(Shapes.smooth(-1, 1, -9, -1, -8, 5, -2, 5), fin);
    face(brush, body);
  }

  private static void pattern(Brush inside, Dice dice, Colour colour, double tall) {
    var other = dice.chance(0.4) ? Colour.WHITE : dice.paint(Palette.BRIGHT);
    switch (dice.count(0, 2)) {
      case 0 -> {
        for (int i = dice.count(1, 2); i >= 0; i--) {
          inside.fill(Shapes.oval(3.5 - i * 7.5, 0, 2, tall), other);
        }
      }
      case 1 -> inside.shade(Shapes.oval(2, tall, 18, tall * 0.75), other, other.darker(0.05));
      default -> {
        for (int i = 0; i < 5; i++) {
          inside.fill(Shapes.circle(-11 + i * 3.6, (i % 2 == 0 ? -0.4 : 0.35) * tall, 2), other);
        }
      }
    }
    inside.wash(Shapes.oval(2, -tall * 0.75, 12, tall * 0.22), colour.lighter(0.2), 0.5);
  }

  private static void face(Brush brush, Shape body) {
    brush.fill(Shapes.circle(11.5, -2.6, 3.4), Colour.WHITE);
    brush.fill(Shapes.circle(12.3, -2.5, 1.9), Colour.INK);
    brush.within(body).line(Shapes.curve(19, 3, 16, 4.4, 14, 3.6), Colour.INK, 1.5);
  }
}
