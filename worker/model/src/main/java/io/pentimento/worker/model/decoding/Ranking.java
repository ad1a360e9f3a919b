package io.pentimento.worker.model.decoding;

import java.util.Arrays;

/// Ranks by score, and equal scores by index, so that every ranking is the same on every machine.
final class Ranking {
  private Ranking() {}

  /// Orders like `score`, then like `index`, as a signed long that holds the index in its lower
  /// half.
  static long key(float score, int index) {
    int bits = Float.floatToIntBits(score + 0f); // + 0 so that −0 and 0 are equal
    int ordered = bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    return ((long) ordered << 32) | index;
  }

  /// The indexes held by the lowest `count` keys, lowest first; sorts the keys in place.
  static int[] lowest(long[] keys, int count) {
    Arrays.sort(keys);
    var indexes = new int[count];
    for (int i = 0; i < count; i++) {
      indexes[i] = (int) keys[i];
    }
    return indexes;
  }

  /// The indexes of the lowest `count` scores, lowest first.
  static int[] lowest(float[] scores, int count) {
    var keys = new long[scores.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = key(scores[i], i);
    }
    return lowest(keys, count);
  }
}
