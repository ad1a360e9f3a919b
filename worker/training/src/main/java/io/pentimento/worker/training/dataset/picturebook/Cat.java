package io.pentimento.worker.training.dataset.picturebook;

import java.util.List;

/// A cat that sits and looks at us, at home or outdoors.
final class Cat implements Scene {
  private static final List<Colour> FURS =
      List.of(
          Colour.of(0.74, 0.14, 58),
          Colour.of(0.66, 0.02, 260),
          Colour.of(0.36, 0.02, 290),
          Colour.of(0.95, 0.02, 80),
          Colour.of(0.58, 0.07, 55),
          Colour.of(0.82, 0.07, 75));

  private static final List<Colour> EYES =
      List.of(Colour.of(0.80, 0.16, 130), Colour.of(0.86, 0.15, 90), Colour.of(0.76, 0.11, 225));

  private static final Colour NOSE = Colour.of(0.74, 0.12, 10);

  @Override
  public void draw(Brush page, Dice dice) {
    var brush = dice.chance(0.6) ? room(page, dice) : outdoors(page, dice);
    var cat =
        brush
            .at(dice.between(24, 40), dice.between(57, 61), dice.between(0.8, 1.12))
            .mirrored(dice.side());
    var fur = dice.paint(FURS);
    boolean bib = dice.chance(0.5);
    if (dice.chance(0.65)) {
      sitting(cat, dice, fur, bib);
    } else {
      lying(cat, dice, fur, bib);
    }
  }

  private static Brush room(Brush page, Dice dice) {
    var wall = dice.paint(Palette.SOFT).darker(dice.between(0, 0.16));
    page.band(-1, 66, wall, wall.darker(0.06));
    if (dice.chance(0.4)) {
      var sky = Sky.at(dice.pick(Hour.OUTDOORS), dice);
      double x = dice.side() > 0 ? dice.between(2, 8) : dice.between(40, 46);
      page.body(Shapes.box(x, 6, 17, 20, 1), Colour.WHITE);
      page.shade(Shapes.box(x + 2, 8, 13, 16, 0), sky.top(), sky.bottom());
    }
    double floor = dice.between(44, 52);
    var wood = dice.chance(0.5) ? Colour.of(0.70, 0.08, 65) : dice.paint(Palette.BRIGHT).vivid(0.5);
    page.band(floor, 66, wood, wood.darker(0.08));
    if (dice.chance(0.6)) {
      page.body(Shapes.oval(32, 59, dice.between(22, 28), 5), dice.paint(Palette.BRIGHT));
    }
    return page;
  }

  private static Brush outdoors(Brush page, Dice dice) {
    var sky = Sky.at(dice.pick(Hour.OUTDOORS), dice);
    double floor = dice.between(42, 52);
    var brush = sky.paint(page, dice, floor);
    Ground.meadow(brush, dice, sky, floor, dice.paint(Palette.MEADOWS));
    return brush;
  }

  /// A cat whose paws stand on the origin, about 48 high.
  private static void sitting(Brush brush, Dice dice, Colour fur, boolean bib) {
    double swing = dice.between(-3, 3);
    var tail = Shapes.curve(8, -3, 16, -3, 20, -10, 18, -17 + swing, 21, -23 + swing);
    brush.line(tail, fur.contour(), 4.6 + 2 * Brush.INK);
    brush.line(tail, fur.darker(0.04), 4.6);
    var body = Shapes.smooth(0, -27, 8, -20, 12.5, -8, 11, 0, 0, 1, -11, 0, -12.5, -8, -8, -20);
    brush.body(body, fur);
    if (bib) {
      brush.within(body).fill(Shapes.oval(0, -15, 5.5, 8), Colour.WHITE);
    }
    brush.body(Shapes.oval(-4.6, -1, 4, 3), bib ? Colour.WHITE : fur);
    brush.body(Shapes.oval(4.6, -1, 4, 3), bib ? Colour.WHITE : fur);
    head(brush.at(0, -31, 1), dice, fur, bib);
  }

  private static void lying(Brush brush, Dice dice, Colour fur, boolean bib) {
    var tail = Shapes.curve(18, -3, 26, -2, 27, -8, 24, -12);
    brush.line(tail, fur.contour(), 4.6 + 2 * Brush.INK);
    brush.line(tail, fur.darker(0.04), 4.6);
    brush.body(Shapes.smooth(-16, -8, -4, -17, 12, -18, 21, -9, 19, 0, 0, 1, -15, 0), fur);
    brush.body(Shapes.oval(-13, -1, 5, 3), bib ? Colour.WHITE : fur);
    brush.body(Shapes.oval(-3, -1, 5, 3), bib ? Colour.WHITE : fur);
    head(brush.at(-8, -19, 1), dice, fur, bib);
  }

  /// A head around the origin, about 28 wide.
  private static void head(Brush brush, Dice dice, Colour fur, boolean bib) {
    for (int side = -1; side <= 1; side += 2) {
      brush.body(Shapes.polygon(side * 13, -1, side * 12, -16, side * 2.5, -9), fur);
      brush.fill(Shapes.polygon(side * 10.5, -5, side * 10.4, -12, side * 6, -8.5), NOSE);
    }
    var shape =
        Shapes.smooth(0, -10.5, 9, -8.5, 13.5, 0, 10, 7.5, 0, 10, -10, 7.5, -13.5, 0, -9, -8.5);
    brush.body(shape, fur);
    if (bib) {
      brush.within(shape).fill(Shapes.oval(0, 8, 7, 6.5), Colour.WHITE);
    } else if (dice.chance(0.6)) {
      stripes(brush, fur.darker(0.14));
    }
    var eye = dice.paint(EYES);
    for (int side = -1; side <= 1; side += 2) {
      brush.fill(Shapes.oval(side * 5.8, -0.6, 3.2, 3.4), eye);
      brush.fill(Shapes.oval(side * 5.5, -0.5, 1.6, 2.8), Colour.INK);
      brush.fill(Shapes.circle(side * 5.5 + 0.7, -1.7, 0.8), Colour.WHITE);
    }
    brush.fill(Shapes.smooth(-2, 3, 2, 3, 0, 5.4), NOSE.darker(0.06));
    brush.line(Shapes.curve(-3, 6.6, -1.2, 7.2, 0, 5.6, 1.2, 7.2, 3, 6.6), fur.contour(), 1.2);
  }

  private static void stripes(Brush brush, Colour colour) {
    brush.line(0, -9, 0, -5.4, colour, 2);
    brush.line(-4, -8.4, -3.2, -5.6, colour, 1.8);
    brush.line(4, -8.4, 3.2, -5.6, colour, 1.8);
    brush.line(-12, 2.6, -9.6, 3, colour, 1.8);
    brush.line(12, 2.6, 9.6, 3, colour, 1.8);
  }
}
