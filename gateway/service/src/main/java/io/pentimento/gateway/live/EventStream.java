package io.pentimento.gateway.live;

import io.pentimento.gateway.jobs.Glance;
import io.pentimento.gateway.views.LiveFrame;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;

/// One job followed as server-sent events (HTML standard, section 9.2), which end with the job.
final class EventStream implements FrameSink {
  private static final String QUIET = ":\n\n";
  private static final String RETRY = "retry: 1000\n\n";
  private static final int MOST_MISSED = 3;

  private final HttpServerResponse response;
  private int stuck;

  private EventStream(HttpServerResponse response) {
    this.response = response;
  }

  static void open(
      Vertx vertx,
      HttpServerResponse response,
      Duration interval,
      Permit permit,
      LiveJobs jobs,
      Glance found,
      Replay replay) {
    response
        .setChunked(true)
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("Cache-Control", "no-store")
        .putHeader("X-Accel-Buffering", "no");
    EventStream sink = new EventStream(response);
    sink.write(RETRY);
    Outbox outbox =
        new Outbox(
            jobs,
            vertx.getOrCreateContext(),
            sink,
            _ -> {
              var _ = response.end();
            });
    Heartbeat heartbeat = new Heartbeat(vertx, interval, () -> sink.beat(permit));
    response.endHandler(_ -> heartbeat.close());
    response.closeHandler(_ -> {
      heartbeat.close();
      outbox.close();
    });
    outbox.subscribe(found, replay);
  }

  @Override
  public boolean isFull(Runnable drained) {
    if (isOver()) {
      return true;
    }
    if (response.writeQueueFull()) {
      response.drainHandler(_ -> drained.run());
      return true;
    }
    return false;
  }

  @Override
  public void send(LiveFrame frame) {
    StringBuilder text = new StringBuilder("event: ").append(frame.kind()).append('\n');
    if (frame.sequence() != null) {
      text.append("id: ").append(frame.sequence()).append('\n');
    }
    write(text.append("data: ").append(frame.text()).append("\n\n").toString());
  }

  /// A sign of life; whoever has taken nothing for several of them is given up.
  private void beat(Permit permit) {
    if (!permit.holds()) {
      end(); // who comes back is told why
    } else if (isOver() || !response.writeQueueFull()) {
      stuck = 0;
      write(QUIET);
    } else if (++stuck == MOST_MISSED) {
      var _ = response.reset();
    }
  }

  private void end() {
    if (!isOver()) {
      var _ = response.end();
    }
  }

  private void write(String text) {
    if (!isOver()) {
      // A failed write is a closed connection, and of that the close handler tells.
      var _ = response.write(text);
    }
  }

  private boolean isOver() {
    return response.ended() || response.closed();
  }
}
