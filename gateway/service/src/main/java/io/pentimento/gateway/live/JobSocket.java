package io.pentimento.gateway.live;

import io.pentimento.gateway.jobs.Glance;
import io.vertx.core.http.ServerWebSocket;

/// One job followed over one WebSocket, which ends with the job.
final class JobSocket {
  private static final short NORMAL = 1000;

  private JobSocket() {}

  static void open(
      SocketSink sink, ServerWebSocket socket, LiveJobs jobs, Glance found, Replay replay) {
    Outbox outbox =
        new Outbox(jobs, sink.context(), sink, _ -> sink.finish(NORMAL, "the job has ended"));
    socket.handler(_ -> {}); // nothing that the client could say means anything here
    socket.closeHandler(_ -> {
      sink.close();
      outbox.close();
    });
    outbox.subscribe(found, replay);
  }
}
