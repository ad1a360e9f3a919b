package io.pentimento.deploy.embedded;

import org.jspecify.annotations.Nullable;

/// Somebody else listens on a port that a server wants.
final class PortInUseException extends CannotStartException {

  PortInUseException(int port, @Nullable Throwable cause) {
    super(
        "Port %d on %s is in use; stop the program that listens there or choose another port."
            .formatted(port, LocalPort.HOST),
        cause);
  }
}
