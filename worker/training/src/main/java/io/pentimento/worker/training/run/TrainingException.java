package io.pentimento.worker.training.run;

/// A training that cannot start or go on; the message says why and what to do about it.
public final class TrainingException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// @param message one sentence for a person
  public TrainingException(String message) {
    super(message);
  }

  /// @param message one sentence for a person
  /// @param cause what happened underneath
  public TrainingException(String message, Throwable cause) {
    super(message, cause);
  }
}
