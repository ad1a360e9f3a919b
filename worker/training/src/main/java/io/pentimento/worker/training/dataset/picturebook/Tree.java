package io.pentimento.worker.training.dataset.picturebook;

import java.awt.Shape;
import java.util.List;

/// One large tree: in leaf, in autumn, in blossom, with fruit, or a fir.
final class Tree implements Scene {
  private enum Kind {
    LEAF,
    AUTUMN,
    BLOSSOM,
    FRUIT,
    FIR
  }

  private static final List<Kind> KINDS = List.of(Kind.values());

  @Override
  public void draw(Brush page, Dice dice) {
    var kind = dice.pick(KINDS);
    var sky = Sky.at(dice.pick(Hour.OUTDOORS), dice);
    double floor = dice.between(50, 57);
    var brush = sky.paint(page, dice, floor);
    var meadow = dice.paint(Palette.MEADOWS);
    if (kind == Kind.AUTUMN) {
      meadow = meadow.mix(Palette.AUTUMN.getLast(), 0.5);
    }
    Ground.meadow(brush, dice, sky, floor - 3, meadow);
    double x = dice.between(21, 43);
    brush.fill(Shapes.oval(x, floor + 0.5, 13, 2.6), meadow.darker(0.14));
    var tree = brush.at(x, floor, dice.between(0.78, 1.1)).mirrored(dice.side());
    if (kind == Kind.FIR) {
      fir(tree, dice);
    } else {
      leafy(tree, dice, kind);
    }
    if (dice.chance(0.4)) {
      Ground.dots(brush, dice, floor, dice.count(3, 6), dice.paint(Palette.SOFT));
    }
  }

  private static void leafy(Brush brush, Dice dice, Kind kind) {
    var leaves =
        dice.paint(
            switch (kind) {
              case LEAF, FRUIT, FIR -> Palette.LEAVES;
              case AUTUMN -> Palette.AUTUMN;
              case BLOSSOM -> Palette.BLOSSOM;
            });
    var wood = dice.paint(Palette.WOOD);
    double wide = dice.between(2.4, 3.6);
    brush.body(
        Shapes.smooth(
            -wide - 1.5,
            0.5,
            -wide * 0.7,
            -10,
            -wide,
            -24,
            wide,
            -24,
            wide * 0.7,
            -10,
            wide + 1.5,
            0.5),
        wood);
    brush.line(0, -16, -7, -24, wood.darker(0.04), 3);
    brush.line(0, -14, 7, -23, wood.darker(0.04), 3);
    var crown = crown(dice);
    brush.body(crown, leaves);
    var inside = brush.within(crown);
    for (int i = 0; i < 4; i++) {
      inside.wash(
          Shapes.circle(dice.between(-13, 8), dice.between(-44, -26), dice.between(3, 5)),
          leaves.lighter(0.09),
          0.8);
    }
    inside.wash(Shapes.oval(4, -15, 18, 6), leaves.darker(0.12), 0.6);
    if (kind == Kind.FRUIT) {
      fruit(inside, dice);
    }
  }

  private static Shape crown(Dice dice) {
    double w = dice.between(0.9, 1.15);
    if (dice.chance(0.3)) {
      return Shapes.oval(0, -30, 14 * w, 17);
    }
    double lift = dice.between(-2, 2);
    return Shapes.union(
        Shapes.circle(-10 * w, -24 + lift, 9), Shapes.circle(10 * w, -24 - lift, 9),
        Shapes.circle(-7 * w, -35, 9), Shapes.circle(7 * w, -34 + lift, 9.5),
        Shapes.circle(0, -40, 8), Shapes.circle(0, -28, 11));
  }

  private static void fruit(Brush brush, Dice dice) {
    var colour = dice.paint(Palette.BRIGHT.subList(0, 3));
    for (int i = 0; i < 7; i++) {
      brush.fill(
          Shapes.circle(-13 + 4.3 * i + dice.between(-1, 1), dice.between(-42, -20), 1.9), colour);
    }
  }

  private static void fir(Brush brush, Dice dice) {
    var green = dice.paint(Palette.LEAVES).darker(0.08);
    brush.body(Shapes.box(-2.6, -9, 5.2, 9.5, 0.5), dice.paint(Palette.WOOD));
    int tiers = dice.count(3, 4);
    double wide = dice.between(14, 18);
    for (int i = 0; i < tiers; i++) {
      double y = -7 - i * 36.0 / (tiers + 0.6);
      double half = wide * (1 - 0.72 * i / tiers);
      brush.body(
          Shapes.smooth(
              -half, y, 0, y + 1.6, half, y, half * 0.45, y - 7, 0, y - 15, -half * 0.45, y - 7),
          green);
    }
  }
}
