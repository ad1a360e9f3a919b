package io.pentimento.worker.training.dataset.picturebook;

import java.util.List;
import java.util.SplittableRandom;

/// Every choice of one picture, rolled in the order in which they are asked for.
final class Dice {
  private final SplittableRandom random;

  Dice(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /// The dice of one picture, which have nothing in common with those of its neighbours.
  static Dice of(long... place) {
    long seed = 0;
    for (long number : place) {
      seed = mix(seed + number + 1);
    }
    return new Dice(seed);
  }

  /// Any number from low, inclusive, to high, exclusive.
  double between(double low, double high) {
    return random.nextDouble(low, high);
  }

  /// A whole number from low to high, both inclusive.
  int count(int low, int high) {
    return random.nextInt(low, high + 1);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /// −1 or 1.
  int side() {
    return random.nextBoolean() ? 1 : -1;
  }

  <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /// The colour, a little lighter or darker, and towards one of its neighbours.
  Colour vary(Colour colour) {
    return colour.lighter(between(-0.035, 0.035)).turned(between(-12, 12));
  }

  /// One of the colours, varied.
  Colour paint(List<Colour> colours) {
    return vary(pick(colours));
  }

  /// The finaliser of SplitMix64 (Steele, Lea and Flood 2014).
  private static long mix(long seed) {
    long z = seed * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
