package io.pentimento.deploy.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/// Stands before a gateway and breaks its first live connection off amid the words about a second
/// iteration.
final class BreakingDoor implements AutoCloseable {
  private static final String LIVE = "/events?";
  private static final String TIME_TO_BREAK = "\"iteration\":2,";

  private final URI gateway;
  private final ServerSocket door;
  private final AtomicInteger live = new AtomicInteger();

  private BreakingDoor(URI gateway, ServerSocket door) {
    this.gateway = gateway;
    this.door = door;
  }

  static BreakingDoor before(URI gateway) throws IOException {
    var door = new BreakingDoor(gateway, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    Thread.ofVirtual().start(door::welcome);
    return door;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + door.getLocalPort());
  }

  /// How many live connections there were.
  int liveConnections() {
    return live.get();
  }

  private void welcome() {
    try {
      while (true) {
        Socket visitor = door.accept();
        Thread.ofVirtual().start(() -> lead(visitor));
      }
    } catch (IOException _) {
      // It is closed.
    }
  }

  private void lead(Socket visitor) {
    try (visitor;
        Socket inside = new Socket(gateway.getHost(), gateway.getPort())) {
      byte[] first = new byte[1 << 16];
      int length = visitor.getInputStream().read(first);
      if (length < 0) {
        return;
      }
      String request = new String(first, 0, length, StandardCharsets.UTF_8);
      boolean breaks = request.contains(LIVE) && live.incrementAndGet() == 1;
      inside.getOutputStream().write(first, 0, length);
      Thread.ofVirtual().start(() -> carryIn(visitor, inside));
      carryOut(inside.getInputStream(), visitor.getOutputStream(), breaks);
    } catch (IOException _) {
      // One of them has gone.
    }
  }

  private static void carryIn(Socket visitor, Socket inside) {
    try {
      visitor.getInputStream().transferTo(inside.getOutputStream());
    } catch (IOException _) {
      // One of them has gone.
    }
  }

  private static void carryOut(InputStream from, OutputStream to, boolean breaks)
      throws IOException {
    byte[] bytes = new byte[1 << 16];
    String said = "";
    for (int length = from.read(bytes); length >= 0; length = from.read(bytes)) {
      String more = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
      int time = breaks ? (said + more).indexOf(TIME_TO_BREAK) : -1;
      if (time >= 0) {
        to.write(bytes, 0, time + TIME_TO_BREAK.length() - said.length());
        return;
      }
      to.write(bytes, 0, length);
      said = breaks ? said + more : "";
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
