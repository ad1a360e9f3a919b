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
      var cause = new IOException();
      assertThat(LocalPort.inUse(free, taken, cause)).hasMessageStartingWith("Port " + taken);
      assertThat(LocalPort.inUse(taken, free, cause)).hasMessageStartingWith("Port " + taken);
      assertThatThrownBy(() -> LocalPort.requireFree(taken))
          .isInstanceOf(CannotStartException.class)
          .hasMessageStartingWith("Port " + taken);
    }
  }
}
