package io.pentimento.gateway.live;

import io.pentimento.gateway.jobs.Glance;
import io.pentimento.gateway.views.LiveFrame;
import io.pentimento.schemas.JobId;
import io.vertx.core.Context;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// All jobs that one client follows over one connection: a lane each, taken in turns, so that no
/// job drowns another, and no faster than the client reads. Used on the connection's context alone.
final class Outbox implements AutoCloseable {
  private final LiveJobs jobs;
  private final Context context;
  private final FrameSink sink;
  private final Consumer<JobId> finished;
  private final Map<JobId, Lane> lanes = new HashMap<>();
  private final Queue<LiveFrame> replies = new ArrayDeque<>();
  // Lanes with something to send; they join from the threads that fold.
  private final Queue<Lane> ready = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();

  /// @param finished told of each job whose terminal event has been sent
  Outbox(LiveJobs jobs, Context context, FrameSink sink, Consumer<JobId> finished) {
    this.jobs = jobs;
    this.context = context;
    this.sink = sink;
    this.finished = finished;
  }

  /// Begins to follow a job, anew if it is followed already.
  ///
  /// @param found the job as it was found
  void subscribe(Glance found, Replay replay) {
    JobId job = found.state().job();
    unsubscribe(job);
    Lane lane = new Lane(found, replay, jobs.frames(), this::wake);
    lanes.put(job, lane);
    Glance now = jobs.jobs().follow(job, lane);
    lane.begin(now == null ? found : now);
  }

  void unsubscribe(JobId job) {
    Lane old = lanes.remove(job);
    if (old != null) {
      jobs.jobs().unfollow(job, old);
    }
  }

  /// How many jobs are followed.
  int size() {
    return lanes.size();
  }

  /// Sends a frame before everything that waits.
  void reply(LiveFrame frame) {
    replies.add(frame);
    schedule();
  }

  @Override
  public void close() {
    for (JobId job : List.copyOf(lanes.keySet())) {
      unsubscribe(job);
    }
    replies.clear();
  }

  private void wake(Lane lane) {
    ready.add(lane);
    schedule();
  }

  private void schedule() {
    if (scheduled.compareAndSet(false, true)) {
      context.runOnContext(_ -> drain());
    }
  }

  private void drain() {
    scheduled.set(false);
    while (!sink.isFull(this::schedule)) {
      LiveFrame reply = replies.poll();
      if (reply != null) {
        sink.send(reply);
        continue;
      }
      Lane next = ready.poll();
      if (next == null) {
        return;
      }
      if (next.equals(lanes.get(next.job()))) {
        sendOne(next);
      }
    }
  }

  private void sendOne(Lane from) {
    LiveFrame frame = from.next(() -> jobs.newest(from.found()));
    if (frame == null) {
      return;
    }
    sink.send(frame);
    if (from.isFinished()) {
      unsubscribe(from.job());
      finished.accept(from.job());
    } else {
      ready.add(from);
    }
  }
}
