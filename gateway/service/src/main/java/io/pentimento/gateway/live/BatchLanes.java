package io.pentimento.gateway.live;

import io.pentimento.gateway.jobs.BatchState;
import io.pentimento.gateway.jobs.Batches;
import io.pentimento.gateway.problems.Problems;
import io.pentimento.schemas.BatchId;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/// All batches that one client follows over one connection. Of a batch that has changed, the newest
/// state goes out a few times a second at most, and only while the client reads: whatever happened
/// in between is conflated. Used on the connection's context alone, but for the listeners.
final class BatchLanes implements AutoCloseable {
  private static final int MOST = 1_000;
  private static final Duration INTERVAL = Duration.ofMillis(250);

  private final ServerWebSocket socket;
  private final FrameSink sink;
  private final Batches batches;
  private final Frames frames;
  private final String account;
  private final Heartbeat ticks;
  private final Map<BatchId, Lane> lanes = new HashMap<>();

  BatchLanes(Vertx vertx, ServerWebSocket socket, FrameSink sink, LiveJobs jobs, String account) {
    this.socket = socket;
    this.sink = sink;
    this.batches = jobs.jobs().batches();
    this.frames = jobs.frames();
    this.account = account;
    this.ticks = new Heartbeat(vertx, INTERVAL, this::tick);
  }

  /// Whether a batch has changed since it was last told.
  private record Lane(AtomicBoolean changed, Runnable listener) {
    static Lane open() {
      AtomicBoolean changed = new AtomicBoolean(true);
      return new Lane(changed, () -> changed.set(true));
    }
  }

  /// Begins to follow a batch with its state as it stands, anew if it is followed already.
  void subscribe(BatchId batch) {
    if (batches.find(account, batch) == null) {
      throw Problems.notFound("There is no batch " + batch);
    }
    unsubscribe(batch);
    if (lanes.size() >= MOST) {
      throw Problems.invalid(
          "/batch", "would be one too many: a socket follows at most %d batches".formatted(MOST));
    }
    Lane lane = Lane.open();
    lanes.put(batch, lane);
    batches.follow(batch, lane.listener());
    tell(batch, lane);
  }

  void unsubscribe(BatchId batch) {
    Lane old = lanes.remove(batch);
    if (old != null) {
      batches.unfollow(batch, old.listener());
    }
  }

  @Override
  public void close() {
    ticks.close();
    List.copyOf(lanes.keySet()).forEach(this::unsubscribe);
  }

  private void tick() {
    lanes.forEach(this::tell);
  }

  private void tell(BatchId batch, Lane lane) {
    if (socket.isClosed() || socket.writeQueueFull() || !lane.changed().getAndSet(false)) {
      return;
    }
    BatchState state = batches.find(account, batch);
    if (state != null) {
      sink.send(frames.batch(state));
    }
  }
}
