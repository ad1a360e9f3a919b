package io.pentimento.deploy.standalone;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// The ports that everything listens on, looked at before anything starts.
final class Ports {
  /// The broker of a run that was killed notices and ends within this time; its ports are waited
  /// for.
  private static final RetryPolicy<Boolean> LAST_RUN_ENDS =
      RetryPolicy.<Boolean>builder()
          .handleResult(false)
          .withDelay(Duration.ofMillis(100))
          .withMaxRetries(-1)
          .withMaxDuration(Duration.ofSeconds(5))
          .build();

  private Ports() {}

  /// Sees that every port is a port, free, and meant for one purpose alone.
  ///
  /// @param byOption each port under the option that sets it
  /// @throws CannotServeException naming the port, what is wrong with it and the option to change
  static void requireFree(Map<String, Integer> byOption) {
    Map<Integer, String> seen = new LinkedHashMap<>();
    byOption.forEach((option, port) -> {
      if (port < 1 || port > 65_535) {
        throw new CannotServeException(
            "%s must be a port from 1 to 65535, not %d.".formatted(option, port));
      }
      String other = seen.put(port, option);
      if (other != null) {
        throw new CannotServeException(
            "Port %d is given twice, by %s and %s; choose another for one of them."
                .formatted(port, other, option));
      }
      requireFree(option, port);
    });
  }

  private static void requireFree(String option, int port) {
    if (!Failsafe.with(LAST_RUN_ENDS).get(() -> isFree(port))) {
      throw new CannotServeException(
          "Port %d is in use; stop the program that listens there or choose another with %s."
              .formatted(port, option));
    }
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
