package io.pentimento.deploy.e2e.parts;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/// A port for something that is stopped and started again on it.
public final class FreePort {
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private FreePort() {}

  /// A port of 127.0.0.1 that nobody listens on and that nobody was given here before, below those
  /// that outgoing connections take: one of them could sit on it when its owner is started again.
  public static int find() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 32_768);
      if (!GIVEN.add(port)) {
        continue;
      }
      try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return port;
      } catch (IOException _) {
        // Taken; try another.
      }
    }
  }
}
