package io.pentimento.worker.model.decoding;

import java.util.Arrays;

/// The order in which the Halton sequence of bases 2 (rows) and 3 (columns) first visits the cells
/// of a grid, in whole numbers throughout, until every cell has been visited.
final class HaltonSequence {
  private HaltonSequence() {}

  /// For each cell its turn among `wanted`, from 0; −1 where the cell is not wanted.
  static int[] ranks(int height, int width, CellSet wanted) {
    var ranks = new int[height * width];
    Arrays.fill(ranks, -1);
    int left = wanted.count();
    int next = 0;
    for (int point = 1; next < left; point++) {
      int cell = scaledInverse(point, 2, height) * width + scaledInverse(point, 3, width);
      if (ranks[cell] < 0 && wanted.contains(cell)) {
        ranks[cell] = next++;
      }
    }
    return ranks;
  }

  /// ⌊`scale` · radical inverse of `point`⌋: the point's digits mirrored at the radix point.
  private static int scaledInverse(int point, int base, int scale) {
    long mirrored = 0;
    long whole = 1;
    for (int rest = point; rest > 0; rest /= base) {
      mirrored = mirrored * base + rest % base;
      whole *= base;
    }
    return (int) (mirrored * scale / whole);
  }
}
