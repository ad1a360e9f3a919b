package io.pentimento.worker.training.dataset;

/// Seeds from seeds: so that every training step has randomness of its own that depends on nothing
/// that happened before.
public final class Seeds {
  private Seeds() {}

  /// The finaliser of SplitMix64 (Steele, Lea & Flood 2014): every bit of the result depends on
  /// every bit of the number.
  public static long mix(long number) {
    long z = number + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /// A seed for one purpose in one training step.
  public static long of(long seed, long step, int purpose) {
    return mix(mix(mix(seed) + step) + purpose);
  }
}
