package io.pentimento.worker.service.health;

/// How a part of the worker is.
public sealed interface Health {
  /// It works.
  Health FINE = new Fine();

  /// It works.
  record Fine() implements Health {}

  /// It does not.
  ///
  /// @param cause why, in words for the operator
  record Broken(String cause) implements Health {}

  /// It does not work, and this is why.
  static Health broken(String cause) {
    return new Broken(cause);
  }

  /// It does not work: the failure's own words.
  static Health broken(Throwable failure) {
    String words = failure.getMessage();
    return new Broken(words == null ? failure.getClass().getSimpleName() : words);
  }
}
