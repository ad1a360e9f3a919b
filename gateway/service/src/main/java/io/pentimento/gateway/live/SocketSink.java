package io.pentimento.gateway.live;

import io.pentimento.gateway.views.LiveFrame;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;

/// A WebSocket as the end of an outbox: text frames of JSON, pings against silence.
final class SocketSink implements FrameSink, AutoCloseable {
  private static final int MOST_MISSED = 3;
  private static final short GOING_AWAY = 1001;

  /// Like the HTTP status: who follows here would be refused now.
  private static final short UNAUTHENTICATED = 4401;

  private final Context context;
  private final ServerWebSocket socket;
  private final Permit permit;
  private final Heartbeat heartbeat;
  private int unanswered;

  SocketSink(Vertx vertx, ServerWebSocket socket, Duration interval, Permit permit) {
    this.context = vertx.getOrCreateContext();
    this.socket = socket;
    this.permit = permit;
    socket.pongHandler(_ -> unanswered = 0);
    heartbeat = new Heartbeat(vertx, interval, this::beat);
  }

  /// Where it is used.
  Context context() {
    return context;
  }

  @Override
  public boolean isFull(Runnable drained) {
    if (socket.isClosed()) {
      return true;
    }
    if (socket.writeQueueFull()) {
      socket.drainHandler(_ -> drained.run());
      return true;
    }
    return false;
  }

  @Override
  public void send(LiveFrame frame) {
    // A failed write is a closed connection, and of that the close handler tells.
    var _ = socket.writeTextMessage(frame.json().encode());
  }

  @Override
  public void close() {
    heartbeat.close();
  }

  private void beat() {
    if (!permit.holds()) {
      var _ = socket.close(UNAUTHENTICATED, "the API key or token has expired or was revoked");
      return;
    }
    if (unanswered == MOST_MISSED) {
      var _ = socket.close(GOING_AWAY, "no answer to pings");
      return;
    }
    unanswered++;
    var _ = socket.writePing(io.vertx.core.buffer.Buffer.buffer());
  }
}
