package io.pentimento.deploy.standalone;

import org.jspecify.annotations.Nullable;

/// Pentimento cannot start here. The message is one sentence: what is in the way, and what to do.
public final class CannotServeException extends RuntimeException {
  CannotServeException(String sentence) {
    this(sentence, null);
  }

  CannotServeException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
