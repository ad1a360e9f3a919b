package io.pentimento.worker.training.dataset.picturebook;

import java.awt.Shape;

/// A snowy peak above hills, firs or a lake.
final class Mountain implements Scene {
  @Override
  public void draw(Brush page, Dice dice) {
    var sky = Sky.at(dice.pick(Hour.OUTDOORS), dice);
    double base = dice.between(46, 54);
    var brush = sky.paint(page, dice, base);
    var rock = dice.paint(Palette.ROCKS);
    if (dice.chance(0.7)) {
      var far = rock.mix(sky.bottom(), 0.55);
      brush.shade(range(dice, base), far, far.mix(sky.bottom(), 0.4));
    }
    double main = dice.between(18, 46);
    if (dice.chance(0.65)) {
      double other = main + (main < 32 ? 1 : -1) * dice.between(16, 26);
      peak(brush.at(other, base + 2, dice.between(0.55, 0.75)), dice, rock.lighter(0.05));
    }
    peak(brush.at(main, base + 2, dice.between(0.8, 1.15)), dice, rock);
    foreground(brush, dice, sky, base);
    sky.snowfall(page, dice);
  }

  private static Shape range(Dice dice, double base) {
    return Shapes.polygon(
        -6,
        base + 4,
        dice.between(2, 14),
        base - dice.between(14, 26),
        dice.between(18, 26),
        base - dice.between(6, 12),
        dice.between(30, 42),
        base - dice.between(14, 26),
        dice.between(44, 50),
        base - dice.between(6, 12),
        dice.between(54, 62),
        base - dice.between(14, 24),
        70,
        base + 4);
  }

  /// A peak whose foot is the origin, about 40 high and 56 wide.
  private static void peak(Brush brush, Dice dice, Colour rock) {
    double top = -dice.between(35, 42);
    double lean = dice.between(-4, 4);
    double left = -dice.between(24, 32);
    double right = dice.between(24, 32);
    var shape =
        Shapes.polygon(
            left, 4, left * 0.5, top * 0.42, lean, top, right * 0.45, top * 0.5, right, 4);
    brush.line(shape, rock.contour(), 2 * Brush.INK);
    brush.shade(shape, rock.lighter(0.10), rock.lighter(0.02));
    var dark = brush.within(shape);
    dark.shade(
        Shapes.polygon(
            lean,
            top - 2,
            right + 8,
            6,
            lean + dice.between(0, 8),
            6,
            lean + 5,
            top * 0.45,
            lean - 2,
            top * 0.7),
        rock.darker(0.06),
        rock.darker(0.11));
    snow(brush.within(shape), dice, lean, top, dice.between(0.34, 0.62));
  }

  private static void snow(Brush brush, Dice dice, double lean, double top, double reach) {
    double low = top * (1 - reach);
    double step = dice.between(3.5, 5);
    var cap =
        Shapes.polygon(
            lean,
            top - 3,
            lean - 5 * step,
            low - 4,
            lean - 3 * step,
            low + 2,
            lean - 2 * step,
            low - 3,
            lean - step,
            low + 4,
            lean,
            low - 2,
            lean + step,
            low + 4,
            lean + 2 * step,
            low - 3,
            lean + 3 * step,
            low + 3,
            lean + 5 * step,
            low - 4);
    brush.fill(cap, Palette.SNOW);
    brush
        .within(cap)
        .fill(
            Shapes.polygon(
                lean, top - 3, lean + 30, 0, lean + 4, 0, lean + 3, low - 3, lean - 1, top * 0.75),
            Colour.of(0.86, 0.04, 265));
  }

  private static void foreground(Brush brush, Dice dice, Sky sky, double base) {
    var green = dice.paint(Palette.MEADOWS);
    if (dice.chance(0.35)) {
      var lake = dice.paint(Palette.SEAS);
      brush.shade(Ground.hills(dice, base - 1, 1), green.darker(0.1), green.darker(0.15));
      Ground.sea(brush, base + 2, sky, lake);
      Ground.waves(brush, dice, base + 4, 63, lake.lighter(0.14));
      return;
    }
    brush.shade(Ground.hills(dice, base, 2), green.lighter(0.03), green.darker(0.1));
    var fir = dice.paint(Palette.LEAVES).darker(0.1);
    for (int i = dice.count(0, 6); i > 0; i--) {
      double x = dice.side() > 0 ? dice.between(0, 20) : dice.between(44, 64);
      double y = dice.between(base + 4, 64);
      Ground.fir(brush.at(x, y, dice.between(0.7, 1)), fir, false);
    }
  }
}
