package io.pentimento.worker.checkpoints.verification;

/// How one recorded case came out.
///
/// @param name the case's tensor
/// @param difference the largest difference found: of numbers their distance, of ids the share that
///   is not equal; NaN where the model's answer is no number
/// @param tolerance the largest difference that passes; 0 asks for equality
public record Outcome(String name, double difference, double tolerance) {
  /// Whether the case passes.
  public boolean passed() {
    return difference <= tolerance;
  }

  /// Compares numbers.
  static Outcome ofNumbers(String name, float[] expected, float[] found, double tolerance) {
    if (expected.length != found.length) {
      throw new IllegalArgumentException(
          "%s has %d numbers, the model gives %d".formatted(name, expected.length, found.length));
    }
    double largest = 0;
    for (int i = 0; i < expected.length; i++) {
      double difference = Math.abs((double) expected[i] - found[i]);
      if (!(difference <= largest)) { // also where it is NaN
        largest = difference;
      }
      if (Double.isNaN(largest)) {
        break;
      }
    }
    return new Outcome(name, largest, tolerance);
  }

  /// Compares ids, of which all must be equal.
  static Outcome ofIds(String name, int[] expected, int[] found) {
    return ofIds(name, expected, found, 0);
  }

  /// Compares ids, of which a share may differ.
  static Outcome ofIds(String name, int[] expected, int[] found, double tolerance) {
    if (expected.length != found.length) {
      throw new IllegalArgumentException(
          "%s has %d ids, the model gives %d".formatted(name, expected.length, found.length));
    }
    int unequal = 0;
    for (int i = 0; i < expected.length; i++) {
      unequal += expected[i] == found[i] ? 0 : 1;
    }
    return new Outcome(
        name, expected.length == 0 ? 0 : (double) unequal / expected.length, tolerance);
  }
}
