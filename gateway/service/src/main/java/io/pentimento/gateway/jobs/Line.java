package io.pentimento.gateway.jobs;

import org.jspecify.annotations.Nullable;

/// Jobs that wait in the order in which they arrived. To arrive, to leave and to ask how many stand
/// before costs O(log n): a Fenwick tree counts over slots in the order of arrival, and is packed
/// whenever it is full.
final class Line {
  private static final int SMALLEST = 16;

  /// Where somebody stands, from its arrival until it leaves.
  static final class Spot {
    private int slot;

    private Spot(int slot) {
      this.slot = slot;
    }
  }

  private @Nullable Spot[] spots = new Spot[SMALLEST];
  // tree[i] counts the taken slots from i - lowestBit(i) to i - 1.
  private int[] tree = new int[SMALLEST + 1];
  private int next;
  private int size;

  /// Joins the end of the line.
  Spot arrive() {
    if (next == spots.length) {
      pack();
    }
    Spot spot = new Spot(next);
    take(spot);
    return spot;
  }

  /// To be called once for each spot.
  void leave(Spot spot) {
    spots[spot.slot] = null;
    count(spot.slot, -1);
    size--;
  }

  /// How many stand up to there, the one on the spot included: 1 for the first.
  int rank(Spot spot) {
    int rank = 0;
    for (int i = spot.slot + 1; i > 0; i -= lowestBit(i)) {
      rank += tree[i];
    }
    return rank;
  }

  int size() {
    return size;
  }

  /// How much room it has, taken or not.
  int slots() {
    return spots.length;
  }

  private void take(Spot spot) {
    spot.slot = next++;
    spots[spot.slot] = spot;
    count(spot.slot, 1);
    size++;
  }

  private void count(int slot, int step) {
    for (int i = slot + 1; i < tree.length; i += lowestBit(i)) {
      tree[i] += step;
    }
  }

  private void pack() {
    @Nullable Spot[] before = spots;
    spots = new Spot[Math.max(SMALLEST, 2 * size)];
    tree = new int[spots.length + 1];
    next = 0;
    size = 0;
    for (Spot spot : before) {
      if (spot != null) {
        take(spot);
      }
    }
  }

  private static int lowestBit(int number) {
    return number & -number;
  }
}
