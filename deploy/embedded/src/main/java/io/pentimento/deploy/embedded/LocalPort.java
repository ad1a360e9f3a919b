package io.pentimento.deploy.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// Ports of the loopback address, where both servers listen.
final class LocalPort {

  /// The address that both servers listen on: nothing outside this machine reaches them.
  static final String HOST = "127.0.0.1";

  /// Lower bound, inclusive, of the ports that [#free()] chooses from.
  static final int LOWEST = 20_000;

  /// Upper bound, exclusive: operating systems take the ports of outgoing connections from here
  /// upwards, and one of those could take a port between our choosing it and the server's binding
  /// it, or while the server restarts.
  static final int HIGHEST = 32_768;

  private static final int TRIES = 200;

  private LocalPort() {}

  /// A port that nobody listens on at this moment. Another process may choose the same one before
  /// it is bound, so whoever binds it must be ready to ask for another.
  static int free() {
    for (int tries = 0; tries < TRIES; tries++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      if (isFree(port)) {
        return port;
      }
    }
    throw new CannotStartException(
        "No free port was found between %d and %d on %s; stop some of the programs that listen there."
            .formatted(LOWEST, HIGHEST - 1, HOST));
  }

  static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral(HOST), port));
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /// @throws PortInUseException when something listens on one of the ports, naming the first such
  static void requireFree(int... ports) {
    requireFree(null, ports);
  }

  /// @param cause why the question comes up, a bind that failed perhaps
  static void requireFree(@Nullable Throwable cause, int... ports) {
    for (int port : ports) {
      if (!isFree(port)) {
        throw new PortInUseException(port, cause);
      }
    }
  }

  /// @param port 0 … 65535, where 0 asks for a free one
  static int requireInRange(int port) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("A port is a number from 0 to 65535, not " + port);
    }
    return port;
  }
}
