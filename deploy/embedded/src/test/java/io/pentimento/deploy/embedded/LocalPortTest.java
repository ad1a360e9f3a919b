package io.pentimento.deploy.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class LocalPortTest {

  @Test
  void aFreePortLiesBelowThoseOfOutgoingConnectionsAndCanBeBound() throws IOException {
    int port = LocalPort.free();
    assertThat(port).isBetween(LocalPort.LOWEST, LocalPort.HIGHEST - 1);
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral(LocalPort.HOST), port));
      assertThat(LocalPort.isFree(port)).isFalse();
    }
    assertThat(LocalPort.isFree(port)).isTrue();
  }

  @Test
  void ofTwoPortsTheTakenOneIsNamed() throws IOException {
    try (var holder = new ServerSocket(0, 1, InetAddress.ofLiteral(LocalPort.HOST))) {
      int taken = holder.getLocalPort();
      int free = LocalPort.free();
      assertRefused(taken, free, taken);
      assertRefused(taken, taken, free);
    }
  }

  private static void assertRefused(int named, int... ports) {
    assertThatThrownBy(() -> LocalPort.requireFree(ports))
        .isInstanceOf(CannotStartException.class)
        .hasMessage(
            "Port %d on 127.0.0.1 is in use; stop the program that listens there or choose another port.",
            named);
  }
}
