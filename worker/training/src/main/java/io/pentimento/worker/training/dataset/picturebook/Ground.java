package io.pentimento.worker.training.dataset.picturebook;

import java.awt.Shape;

/// What things stand on: hills, meadows, snow and water.
final class Ground {
  private static final double RIGHT = Brush.PAGE + 4;

  private Ground() {}

  /// A hilly horizon around a height.
  static Shape hills(Dice dice, double height, double swing) {
    return Shapes.land(
        -4,
        height + dice.between(-swing, swing),
        dice.between(8, 18),
        height + dice.between(-swing, swing),
        dice.between(27, 37),
        height + dice.between(-swing, swing),
        dice.between(46, 56),
        height + dice.between(-swing, swing),
        RIGHT,
        height + dice.between(-swing, swing));
  }

  /// One to three hills behind each other, farther ones paler, ending in flat ground at a height.
  static void meadow(Brush brush, Dice dice, Sky sky, double height, Colour green) {
    int far = dice.count(0, 2);
    for (int i = far; i >= 1; i--) {
      var pale = dice.vary(green).mix(sky.bottom(), 0.25 + 0.15 * i);
      brush.shade(hills(dice, height - 4.5 * i, 3), pale, pale.darker(0.04));
    }
    brush.shade(hills(dice, height, 1), green.lighter(0.03), green.darker(0.10));
  }

  /// Small flowers or tufts on the ground below a height.
  static void dots(Brush brush, Dice dice, double height, int count, Colour colour) {
    for (int i = 0; i < count; i++) {
      double x = (i + dice.between(0.1, 0.9)) * Brush.PAGE / count;
      brush.fill(
          Shapes.circle(x, dice.between(height + 3, Brush.PAGE - 2), dice.between(1, 1.5)), colour);
    }
  }

  /// Water below a height, lighter at the horizon.
  static void sea(Brush brush, double height, Sky sky, Colour colour) {
    brush.band(height, Brush.PAGE + 2, colour.mix(sky.bottom(), 0.35), colour.darker(0.10));
  }

  /// Bright crests on water between two heights.
  static void waves(Brush brush, Dice dice, double top, double bottom, Colour colour) {
    int rows = Math.max(1, (int) ((bottom - top) / 5));
    for (int row = 0; row < rows; row++) {
      double y = top + (row + 0.5) * (bottom - top) / rows;
      double half = 3 + 4.0 * row / rows;
      for (int i = 0; i < 2; i++) {
        double x = dice.between(32 * i, 32 * i + 32);
        brush.fill(Shapes.oval(x, y + dice.between(-1, 1), half, 1), colour);
      }
    }
  }

  /// A small fir whose foot is the origin, 14 high; snow on it or not.
  static void fir(Brush brush, Colour green, boolean snow) {
    brush.fill(Shapes.box(-1.2, -3, 2.4, 3.5, 0), Palette.WOOD.get(1));
    for (int i = 0; i < 3; i++) {
      double y = -2 - 3.6 * i;
      double half = 5 - 1.1 * i;
      brush.shade(
          Shapes.polygon(-half, y, half, y, 0, y - 5.4),
          snow ? Palette.SNOW : green.lighter(0.06),
          green.darker(0.06));
    }
  }
}
