package io.pentimento.deploy.embedded;

import org.jspecify.annotations.Nullable;

/// The broker or the object store could not start. The message is one sentence for the person who
/// started it: what is in the way and what to do about it.
public sealed class CannotStartException extends RuntimeException permits PortInUseException {

  CannotStartException(String sentence) {
    this(sentence, null);
  }

  CannotStartException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
