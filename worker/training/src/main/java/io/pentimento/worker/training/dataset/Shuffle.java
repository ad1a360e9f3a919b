package io.pentimento.worker.training.dataset;

/// An endless shuffled order of a dataset's pictures, as a pure function: each round visits every
/// picture once, in an order of its own.
///
/// A keyed Feistel network on the smallest even number of bits that holds the size; numbers beyond
/// the size are sent through again until they are inside (Black & Rogaway 2002, "cycle walking").
///
/// @param size how many pictures there are
/// @param seed chooses the orders
public record Shuffle(int size, long seed) {
  private static final int ROUNDS = 4;

  public Shuffle {
    if (size < 1) {
      throw new IllegalArgumentException("there must be something to shuffle, got " + size);
    }
  }

  /// The picture in the `n`-th place of all rounds together, `n` from 0.
  public int at(long n) {
    long round = n / size;
    int half = Math.max(1, (Integer.SIZE - Integer.numberOfLeadingZeros(size - 1) + 1) / 2);
    long place = n % size;
    do {
      place = permuted(place, half, round);
    } while (place >= size);
    return (int) place;
  }

  private long permuted(long place, int half, long round) {
    long mask = (1L << half) - 1;
    long left = place >>> half;
    long right = place & mask;
    for (int i = 0; i < ROUNDS; i++) {
      long next = left ^ (mixed(right + ((long) i << 40), round) & mask);
      left = right;
      right = next;
    }
    return (left << half) | right;
  }

  private long mixed(long value, long round) {
    return Seeds.mix(Seeds.mix(seed + round) ^ value);
  }
}
