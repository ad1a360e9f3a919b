package io.pentimento.schemas;

/// Where a job stands. Only ever moves down this list.
public enum JobStatus {
  /// Accepted, and not yet taken up.
  QUEUED,
  /// A worker is decoding it.
  RUNNING,
  /// All images are there.
  SUCCEEDED,
  /// It cannot be done; the problem says why.
  FAILED,
  /// Its owner stopped it.
  CANCELLED,
  /// Its deadline passed first.
  EXPIRED;

  /// Whether nothing follows.
  public boolean isTerminal() {
    return switch (this) {
      case QUEUED, RUNNING -> false;
      case SUCCEEDED, FAILED, CANCELLED, EXPIRED -> true;
    };
  }
}
