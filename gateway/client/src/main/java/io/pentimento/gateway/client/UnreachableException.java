package io.pentimento.gateway.client;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// No gateway answered, however often it was asked. The message is one sentence for people.
public final class UnreachableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreachableException(URI gateway, @Nullable Throwable cause) {
    super("no gateway answers at %s%s".formatted(gateway, reason(cause)), cause);
  }

  private static String reason(@Nullable Throwable cause) {
    String text = cause == null ? null : cause.getMessage();
    return text == null || text.isBlank() ? "" : " (" + text.lines().findFirst().orElse("") + ")";
  }
}
