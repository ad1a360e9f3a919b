package io.pentimento.gateway.live;

import io.pentimento.gateway.views.LiveFrame;
import io.pentimento.schemas.JobId;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A WebSocket as the end of an outbox: text frames of JSON, images besides if they are wanted, and
/// pings against silence. Whoever answers none of several pings is taken for dead.
final class SocketSink implements FrameSink, AutoCloseable {
  private static final int MOST_MISSED = 3;
  private static final short GOING_AWAY = 1001;

  /// Like the HTTP status: who follows here would be refused now.
  private static final short UNAUTHENTICATED = 4401;

  private final Context context;
  private final ServerWebSocket socket;
  private final Permit permit;
  private final Heartbeat heartbeat;
  private final @Nullable PictureLane pictures;
  private int unanswered;

  /// @param images where images are taken from; null if none are wanted
  SocketSink(
      Vertx vertx,
      ServerWebSocket socket,
      Duration interval,
      Permit permit,
      @Nullable PictureSource images) {
    this.context = vertx.getOrCreateContext();
    this.socket = socket;
    this.permit = permit;
    this.pictures = images == null ? null : new PictureLane(images, socket::writeBinaryMessage);
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
    var _ = socket.writeTextMessage(frame.text());
    if (pictures != null) {
      pictures.offer(frame.pictures());
    }
  }

  /// Sends no more images of a job.
  void forget(JobId job) {
    if (pictures != null) {
      pictures.forget(job);
    }
  }

  /// Closes the socket for this reason, behind the images that still wait.
  void finish(short code, String reason) {
    Runnable close =
        () -> {
          var _ = socket.close(code, reason);
        };
    if (pictures == null) {
      close.run();
    } else {
      pictures.whenEmpty(close);
    }
  }

  @Override
  public void close() {
    heartbeat.close();
    if (pictures != null) {
      pictures.close();
    }
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
    var _ = socket.writePing(Buffer.buffer());
  }
}
