package io.pentimento.worker.service.publishing;

import org.jspecify.annotations.Nullable;

/// The object store did not do what it was asked to.
public final class StoreException extends RuntimeException {
  private final boolean passing;

  /// @param passing whether the same call may succeed later: the store was out of reach or busy,
  ///   rather than unwilling
  public StoreException(String what, boolean passing, @Nullable Throwable cause) {
    super(what, cause);
    this.passing = passing;
  }

  /// Whether the same call may succeed later.
  public boolean isPassing() {
    return passing;
  }
}
