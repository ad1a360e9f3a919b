package io.pentimento.gateway.live;

import io.pentimento.gateway.jobs.Glance;
import io.pentimento.gateway.problems.ProblemException;
import io.pentimento.gateway.problems.Problems;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Opens the live connections, once it is sure that there is something to follow.
public final class LiveRoutes {
  private static final int NO_CONTENT = 204;
  private static final String WEBSOCKET = "websocket";
  private static final String VERSION = "13";

  private final Vertx vertx;
  private final LiveJobs jobs;
  private final Duration heartbeat;

  /// @param heartbeat how often a quiet connection is given a sign of life, and looked whether its
  ///   permit still holds
  public LiveRoutes(Vertx vertx, LiveJobs jobs, Duration heartbeat) {
    this.vertx = vertx;
    this.jobs = jobs;
    this.heartbeat = heartbeat;
  }

  /// Follows one job, over a WebSocket where the client asks for one and as events otherwise.
  public Future<Void> followOne(
      HttpServerRequest request,
      HttpServerResponse response,
      Glance found,
      Permit permit,
      Start start) {
    if (wantsSocket(request)) {
      return upgrade(request)
          .onSuccess(socket ->
              JobSocket.open(
                  sink(socket, permit, start.images()), socket, jobs, found, start.replay()))
          .mapEmpty();
    }
    if (start.images()) {
      return Future.failedFuture(
          Problems.invalid("query:images", "needs a WebSocket, since events are text"));
    }
    Long lastSequence = start.lastEventId();
    if (lastSequence != null
        && found.state().outcome() != null
        && lastSequence >= found.state().sequence()) {
      return response.setStatusCode(NO_CONTENT).end(); // tells an EventSource to stay away
    }
    EventStream.open(vertx, response, heartbeat, permit, jobs, found, start.replay());
    return Future.succeededFuture();
  }

  /// Follows as many jobs as the client names on the WebSocket.
  ///
  /// @param images whether it wants the images besides, as binary messages
  public Future<Void> followMany(
      HttpServerRequest request, String account, Permit permit, boolean images) {
    if (!wantsSocket(request)) {
      return Future.failedFuture(Problems.upgradeRequired());
    }
    return upgrade(request)
        .onSuccess(
            socket -> ManyJobsSocket.open(sink(socket, permit, images), socket, jobs, account))
        .mapEmpty();
  }

  private SocketSink sink(ServerWebSocket socket, Permit permit, boolean images) {
    return new SocketSink(vertx, socket, heartbeat, permit, images ? jobs.pictures() : null);
  }

  private static boolean wantsSocket(HttpServerRequest request) {
    return WEBSOCKET.equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE));
  }

  private static Future<ServerWebSocket> upgrade(HttpServerRequest request) {
    ProblemException fault = handshakeFault(request);
    return fault == null ? request.toWebSocket() : Future.failedFuture(fault);
  }

  /// What is wrong with the opening handshake (RFC 6455, section 4.2.1); null if nothing.
  private static @Nullable ProblemException handshakeFault(HttpServerRequest request) {
    String connection = request.getHeader(HttpHeaders.CONNECTION);
    if (connection == null || !connection.toLowerCase(Locale.ROOT).contains("upgrade")) {
      return Problems.invalid("header:Connection", "must be 'Upgrade' to open a WebSocket");
    }
    if (!VERSION.equals(request.getHeader("Sec-WebSocket-Version"))) {
      return Problems.upgradeRequired();
    }
    return request.getHeader("Sec-WebSocket-Key") == null
        ? Problems.invalid("header:Sec-WebSocket-Key", "is missing")
        : null;
  }
}
