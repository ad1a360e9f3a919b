package io.pentimento.worker.training.dataset;

import java.util.List;
import java.util.SplittableRandom;

/// A dataset whose training pictures come in many variants: a random square of 80 to 100 % of each
/// side, mirrored every other time. Pictures of the other parts are shown whole.
///
/// Training index `i` is variant `i / n` of the source's picture `i % n`, where `n` is how many
/// there are; what the variant looks like depends on the seed and `i` alone.
public final class Augmented implements Dataset {
  private static final double SMALLEST = 0.8;

  private final Dataset source;
  private final int side;
  private final int variants;
  private final long key;

  /// @param source the pictures, with at least `side` pixels per side; with [#sourceSide] no
  ///   variant has to be enlarged
  /// @param side `P`, pixels per side of what comes out
  /// @param variants how many of each training picture, at least 1
  /// @param seed chooses the variants
  /// @throws IllegalArgumentException if the source is too small, or pictures times variants is
  ///   more than an index can count
  public Augmented(Dataset source, int side, int variants, long seed) {
    if (side < 1 || source.side() < side) {
      throw new IllegalArgumentException(
          "%d pixels per side cannot be cut from %d".formatted(side, source.side()));
    }
    if (variants < 1 || variants > Integer.MAX_VALUE / source.size(Split.TRAIN)) {
      throw new IllegalArgumentException(
          "%d variants of %d pictures: use 1 to %d"
              .formatted(
                  variants,
                  source.size(Split.TRAIN),
                  Integer.MAX_VALUE / source.size(Split.TRAIN)));
    }
    this.source = source;
    this.side = side;
    this.variants = variants;
    this.key = new SplittableRandom(seed).nextLong();
  }

  /// How large a source's pictures should be, for variants as sharp as can be.
  public static int sourceSide(int side) {
    return (int) Math.ceil(side / SMALLEST);
  }

  @Override
  public List<String> labels() {
    return source.labels();
  }

  @Override
  public int side() {
    return side;
  }

  @Override
  public int size(Split split) {
    return switch (split) {
      case TRAIN -> source.size(split) * variants;
      case VALIDATION, TEST -> source.size(split);
    };
  }

  @Override
  public LabelledPicture picture(Split split, int index) {
    if (index < 0 || index >= size(split)) {
      throw new IndexOutOfBoundsException(
          "picture %d of %d in %s".formatted(index, size(split), split));
    }
    var picture = source.picture(split, index % source.size(split));
    byte[] rgb =
        switch (split) {
          case TRAIN -> variant(picture.rgb(), new SplittableRandom(key + index));
          case VALIDATION, TEST ->
              Square.whole(source.side()).of(picture.rgb(), source.side(), side);
        };
    return new LabelledPicture(picture.label(), side, rgb);
  }

  private byte[] variant(byte[] rgb, SplittableRandom random) {
    double size = source.side() * random.nextDouble(SMALLEST, 1);
    double left = random.nextDouble() * (source.side() - size);
    double top = random.nextDouble() * (source.side() - size);
    byte[] cut = new Square(left, top, size).of(rgb, source.side(), side);
    return random.nextBoolean() ? Square.mirrored(cut, side) : cut;
  }
}
