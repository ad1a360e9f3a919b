package io.pentimento.gateway.live;

import io.pentimento.gateway.jobs.Glance;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;

/// One job followed over one WebSocket, which ends with the job.
final class JobSocket {
  private static final short NORMAL = 1000;

  private JobSocket() {}

  static void open(
      Vertx vertx,
      ServerWebSocket socket,
      Duration interval,
      LiveJobs jobs,
      Glance found,
      Start start) {
    SocketSink sink =
        new SocketSink(vertx, socket, interval, start.images() ? jobs.pictures() : null);
    Outbox outbox =
        new Outbox(
            jobs, vertx.getOrCreateContext(), sink, _ -> sink.finish(NORMAL, "the job has ended"));
    socket.handler(_ -> {}); // nothing that the client could say means anything here
    socket.closeHandler(_ -> {
      sink.close();
      outbox.close();
    });
    outbox.subscribe(found, start.replay());
  }
}
