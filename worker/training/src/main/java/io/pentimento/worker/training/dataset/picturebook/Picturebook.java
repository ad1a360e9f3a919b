package io.pentimento.worker.training.dataset.picturebook;

import io.pentimento.worker.training.dataset.Dataset;
import io.pentimento.worker.training.dataset.LabelledPicture;
import io.pentimento.worker.training.dataset.Split;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.List;

/// The built-in dataset: scenes that a child would name, drawn on the spot.
///
/// A picture is a pure function of its side, part and index, and needs no file, font or screen. The
/// parts draw from seeds of their own. Labels take turns, so that any run of pictures as long as
/// the list of labels has each of them once.
///
/// The same bytes come on every run with one Java release. Another release may round the edges of a
/// shape differently (its rasteriser, Marlin, is part of the release), and so may a property that
/// tunes or replaces the rasteriser (`sun.java2d.renderer…`). A change to any scene changes its
/// pictures.
public final class Picturebook implements Dataset {
  private static final int VALIDATION_PER_CLASS = 200;
  private static final int TEST_PER_CLASS = 500;

  /// Points per pixel and direction while drawing; pixels are their mean.
  private static final int FINER = 2;

  private final int side;
  private final int perClass;

  private Picturebook(int side, int perClass) {
    this.side = side;
    this.perClass = perClass;
  }

  /// A book with 200 pictures of each class for validation and 500 for the test.
  ///
  /// @param side `P`, pixels per side, 32 … 256
  /// @param picturesPerClass how many of each class to train on, 1 … 100 million
  /// @throws IllegalArgumentException if a number is out of its range
  public static Picturebook of(int side, int picturesPerClass) {
    if (side < 32 || side > 256) {
      throw new IllegalArgumentException(
          "a picture book has 32 to 256 pixels per side, not " + side);
    }
    if (picturesPerClass < 1 || picturesPerClass > 100_000_000) {
      throw new IllegalArgumentException(
          "a picture book has 1 to 100000000 pictures per class, not " + picturesPerClass);
    }
    return new Picturebook(side, picturesPerClass);
  }

  @Override
  public List<String> labels() {
    return Subject.LABELS;
  }

  @Override
  public int side() {
    return side;
  }

  @Override
  public int size(Split split) {
    int each =
        switch (split) {
          case TRAIN -> perClass;
          case VALIDATION -> VALIDATION_PER_CLASS;
          case TEST -> TEST_PER_CLASS;
        };
    return Subject.ALL.size() * each;
  }

  @Override
  public LabelledPicture picture(Split split, int index) {
    if (index < 0 || index >= size(split)) {
      throw new IndexOutOfBoundsException(
          "picture %d of %d in %s".formatted(index, size(split), split));
    }
    int label = index % Subject.ALL.size();
    int number = index / Subject.ALL.size();
    return new LabelledPicture(label, side, draw(label, Dice.of(seed(split), label, number)));
  }

  private static long seed(Split split) {
    return switch (split) {
      case TRAIN -> 1;
      case VALIDATION -> 2;
      case TEST -> 3;
    };
  }

  private byte[] draw(int label, Dice dice) {
    int fine = side * FINER;
    var canvas = new BufferedImage(fine, fine, BufferedImage.TYPE_INT_RGB);
    var graphics = canvas.createGraphics();
    try {
      prepare(graphics, fine / Brush.PAGE);
      Subject.ALL.get(label).scene().draw(Brush.on(graphics), dice);
    } finally {
      graphics.dispose();
    }
    return shrunk(((DataBufferInt) canvas.getRaster().getDataBuffer()).getData(), fine);
  }

  private static void prepare(Graphics2D graphics, double scale) {
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.scale(scale, scale);
  }

  /// The mean of each square of points.
  private byte[] shrunk(int[] points, int fine) {
    byte[] rgb = new byte[side * side * 3];
    int at = 0;
    for (int y = 0; y < fine; y += FINER) {
      for (int x = 0; x < fine; x += FINER) {
        for (int shift = 16; shift >= 0; shift -= 8) {
          rgb[at++] = (byte) mean(points, y * fine + x, fine, shift);
        }
      }
    }
    return rgb;
  }

  private static int mean(int[] points, int corner, int fine, int shift) {
    int sum = FINER * FINER / 2;
    for (int y = 0; y < FINER; y++) {
      for (int x = 0; x < FINER; x++) {
        sum += (points[corner + y * fine + x] >> shift) & 255;
      }
    }
    return sum / (FINER * FINER);
  }
}
