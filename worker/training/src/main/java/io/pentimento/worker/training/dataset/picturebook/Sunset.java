package io.pentimento.worker.training.dataset.picturebook;

import java.util.List;

/// A great sun that touches the sea, and its path of light on the water.
final class Sunset implements Scene {
  private record Mood(Colour high, Colour middle, Colour low, Colour sun, Colour sea) {}

  private static final List<Mood> MOODS =
      List.of(
          mood(Colour.of(0.45, 0.12, 310), Colour.of(0.68, 0.16, 20), Colour.of(0.85, 0.14, 75)),
          mood(Colour.of(0.62, 0.14, 35), Colour.of(0.76, 0.15, 55), Colour.of(0.90, 0.12, 90)),
          mood(Colour.of(0.42, 0.11, 280), Colour.of(0.62, 0.15, 340), Colour.of(0.80, 0.13, 40)),
          mood(Colour.of(0.55, 0.09, 235), Colour.of(0.78, 0.07, 80), Colour.of(0.84, 0.14, 65)),
          mood(Colour.of(0.74, 0.09, 310), Colour.of(0.84, 0.09, 0), Colour.of(0.92, 0.08, 60)),
          mood(Colour.of(0.38, 0.12, 15), Colour.of(0.58, 0.19, 30), Colour.of(0.76, 0.17, 55)));

  private static Mood mood(Colour high, Colour middle, Colour low) {
    return new Mood(high, middle, low, Colour.of(0.93, 0.13, 90), high.mix(middle, 0.25));
  }

  @Override
  public void draw(Brush brush, Dice dice) {
    var mood = dice.pick(MOODS);
    double horizon = dice.between(32, 46);
    double radius = dice.between(8, 14);
    double x = dice.between(14, 50);
    double sunk = dice.between(-0.5, 0.75);
    sky(brush, dice, mood, horizon);
    brush.glow(x, horizon - radius * sunk, radius * 2.6, mood.sun, 0.7);
    var sun = dice.vary(mood.sun);
    brush.shade(Shapes.circle(x, horizon - radius * sunk, radius), sun, sun.mix(mood.middle, 0.45));
    if (dice.chance(0.5)) {
      island(brush, dice, horizon, mood.high.darker(0.14));
    }
    brush.band(horizon, Brush.PAGE + 2, mood.sea.mix(mood.low, 0.45), mood.sea.darker(0.12));
    path(brush, dice, x, horizon, radius, sun);
    if (dice.chance(0.4)) {
      gulls(brush, dice, horizon, mood.high.darker(0.2));
    }
  }

  private static void sky(Brush brush, Dice dice, Mood mood, double horizon) {
    double turn = horizon * dice.between(0.4, 0.6);
    brush.band(-1, turn + 0.5, mood.high, mood.middle);
    brush.band(turn, horizon + 1, mood.middle, mood.low);
    for (int i = dice.count(0, 4); i > 0; i--) {
      double y = dice.between(4, horizon - 6);
      brush.wash(
          Shapes.oval(dice.between(0, 64), y, dice.between(9, 18), dice.between(1.3, 2.4)),
          i % 2 == 0 ? mood.low : mood.high.mix(mood.middle, 0.4),
          0.75);
    }
  }

  private static void path(
      Brush brush, Dice dice, double x, double horizon, double radius, Colour sun) {
    int rows = (int) ((Brush.PAGE - horizon) / 4.4);
    for (int row = 0; row < rows; row++) {
      double y = horizon + 2.6 + row * 4.4;
      double half = radius * dice.between(0.45, 1.05) * (1 - 0.3 * row / rows);
      brush.wash(Shapes.oval(x + dice.between(-2, 2), y, half, 1.25), sun, 0.95 - 0.4 * row / rows);
    }
  }

  private static void island(Brush brush, Dice dice, double horizon, Colour colour) {
    double reach = dice.between(14, 24);
    double height = dice.between(4, 9);
    double edge = dice.side() > 0 ? 0 : Brush.PAGE;
    brush.fill(
        Shapes.smooth(
            edge - reach,
            horizon + 3,
            edge - reach * 0.4,
            horizon - height,
            edge + reach * 0.35,
            horizon - height * 0.7,
            edge + reach,
            horizon + 3),
        colour);
  }

  private static void gulls(Brush brush, Dice dice, double horizon, Colour colour) {
    for (int i = dice.count(1, 3); i > 0; i--) {
      var place = brush.at(dice.between(8, 56), dice.between(6, horizon * 0.5), 1);
      place.line(Shapes.curve(-4, 0, -2, -1.6, 0, 0.6, 2, -1.6, 4, 0), colour, 1.5);
    }
  }
}
