package io.pentimento.worker.training.dataset.picturebook;

/// What is above: a gradient for the hour, and what floats in it.
///
/// @param hour when it is
/// @param top the colour at the page's upper edge
/// @param bottom the colour at the horizon
record Sky(Hour hour, Colour top, Colour bottom) {
  private static final Colour CLOUD = Colour.of(0.98, 0.01, 240);

  static Sky at(Hour hour, Dice dice) {
    double turn = dice.between(-16, 16);
    double lift = dice.between(-0.03, 0.03);
    var sky =
        switch (hour) {
          case MORNING -> new Sky(hour, Colour.of(0.80, 0.08, 270), Colour.of(0.93, 0.07, 55));
          case NOON -> new Sky(hour, Colour.of(0.70, 0.12, 238), Colour.of(0.92, 0.05, 215));
          case EVENING -> new Sky(hour, Colour.of(0.50, 0.11, 300), Colour.of(0.82, 0.12, 48));
          case NIGHT -> new Sky(hour, Colour.of(0.24, 0.08, 272), Colour.of(0.42, 0.10, 275));
          case OVERCAST -> new Sky(hour, Colour.of(0.74, 0.03, 240), Colour.of(0.90, 0.02, 220));
          case SNOWFALL -> new Sky(hour, Colour.of(0.72, 0.05, 255), Colour.of(0.90, 0.03, 240));
        };
    return new Sky(
        hour, sky.top.lighter(lift).turned(turn), sky.bottom.lighter(lift).turned(turn / 2));
  }

  /// Paints the sky down to a horizon, with sun or moon, stars and clouds.
  ///
  /// @return the brush for what stands below, in the hour's light
  Brush paint(Brush brush, Dice dice, double horizon) {
    brush.band(-1, horizon + 2, top, bottom);
    brush.band(horizon, Brush.PAGE + 1, bottom, bottom);
    double x = dice.side() > 0 ? dice.between(6, 16) : dice.between(48, 58);
    double y = dice.between(7, 15);
    switch (hour) {
      case MORNING, NOON -> {
        if (dice.chance(0.5)) {
          sun(brush, x, y, dice.between(4, 6));
        }
        clouds(brush, dice, dice.count(0, 3), horizon * 0.6);
      }
      case EVENING -> clouds(brush, dice, dice.count(0, 2), horizon * 0.6);
      case NIGHT -> {
        stars(brush, dice, dice.count(4, 9), horizon * 0.75);
        if (dice.chance(0.7)) {
          moon(brush, dice, x, y);
        }
      }
      case OVERCAST -> clouds(brush, dice, dice.count(2, 4), horizon * 0.7);
      case SNOWFALL -> {}
    }
    return brush.in(hour.light());
  }

  private static void sun(Brush brush, double x, double y, double radius) {
    brush.glow(x, y, radius * 2.6, Colour.of(0.96, 0.09, 95), 0.9);
    brush.fill(Shapes.circle(x, y, radius), Colour.of(0.92, 0.15, 95));
  }

  /// A full moon or a crescent, and its shine.
  static void moon(Brush brush, Dice dice, double x, double y) {
    double radius = dice.between(4, 6.5);
    brush.glow(x, y, radius * 2.5, Colour.of(0.90, 0.06, 95), 0.45);
    var disc = Shapes.circle(x, y, radius);
    double cut = radius * dice.between(0.4, 0.7);
    boolean full = dice.chance(0.4);
    brush.fill(
        full ? disc : Shapes.difference(disc, Shapes.circle(x + cut, y - cut * 0.3, radius * 0.9)),
        Colour.of(0.95, 0.06, 95));
  }

  static void stars(Brush brush, Dice dice, int count, double lowest) {
    for (int i = 0; i < count; i++) {
      double x = (i + dice.between(0.15, 0.85)) * Brush.PAGE / count;
      brush.fill(
          Shapes.circle(x, dice.between(3, lowest), dice.between(0.8, 1.3)),
          Colour.of(0.93, 0.06, 95));
    }
  }

  private void clouds(Brush brush, Dice dice, int count, double lowest) {
    var colour = hour == Hour.EVENING ? bottom.lighter(0.06) : CLOUD;
    for (int i = 0; i < count; i++) {
      double x = (i + dice.between(0.1, 0.9)) * Brush.PAGE / count;
      cloud(brush.at(x, dice.between(6, lowest), dice.between(0.7, 1.2)), dice, colour);
    }
  }

  /// One cloud around the origin, about 18 wide.
  void cloud(Brush brush, Dice dice, Colour colour) {
    double hump = dice.between(-2, 2);
    brush.shade(
        Shapes.union(
            Shapes.oval(0, 0.6, 9.5, 2.6),
            Shapes.circle(hump, -2, 4.4),
            Shapes.circle(hump - 5, 0, 3.2),
            Shapes.circle(hump + 4.6, -0.6, 3.4)),
        colour,
        colour.mix(bottom, 0.45));
  }

  /// Flakes over everything, if it snows.
  void snowfall(Brush brush, Dice dice) {
    if (hour == Hour.SNOWFALL) {
      for (int row = 0; row < 4; row++) {
        for (int column = 0; column < 5; column++) {
          double x = (column + dice.between(0.1, 0.9)) * Brush.PAGE / 5;
          double y = (row + dice.between(0.1, 0.9)) * Brush.PAGE / 4;
          brush.fill(Shapes.circle(x, y, dice.between(0.9, 1.4)), Colour.WHITE);
        }
      }
    }
  }
}
