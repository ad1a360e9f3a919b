package io.pentimento.deploy.e2e.parts;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/// A port for something that is stopped and started again on it.
public final class FreePort {
  private FreePort() {}

  /// A port of 127.0.0.1 that nobody listens on, below those that outgoing connections take: one of
  /// them could sit on it when its owner is started again.
  public static int find() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 32_768);
      try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return port;
      } catch (IOException _) {
        // Taken; try another.
      }
    }
  }
}
