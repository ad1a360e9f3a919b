package io.pentimento.gateway.live;

import io.pentimento.gateway.jobs.Glance;
import io.pentimento.gateway.jobs.Step;
import io.pentimento.gateway.jobs.StepListener;
import io.pentimento.gateway.views.JobViews;
import io.pentimento.gateway.views.LiveFrame;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobId;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Iterator;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One job on its way to one subscriber: a snapshot, what is replayed behind it, then live steps.
///
/// It holds a bounded number of steps. When the subscriber is slower than the job, the steps make
/// way for a fresh snapshot. Safe for all threads: steps come from the fold, frames go to the
/// socket.
final class Lane implements StepListener {
  /// Steps that wait for a slow subscriber before they are conflated.
  static final int MOST_WAITING = 256;

  private final Glance found;
  private final Replay replay;
  private final JobViews views;
  private final Consumer<Lane> wake;
  private final Queue<Step> live = new ArrayDeque<>();
  private Iterator<Step> replayed = Collections.emptyIterator();
  private @Nullable Glance snapshot;
  private boolean behind;
  private boolean awake;
  private boolean finished;
  private long sent;

  /// @param found the job as it was found
  /// @param replay what to send behind the first snapshot
  /// @param wake called when there is something to send after there was nothing
  Lane(Glance found, Replay replay, JobViews views, Consumer<Lane> wake) {
    this.found = found;
    this.replay = replay;
    this.views = views;
    this.wake = wake;
  }

  Glance found() {
    return found;
  }

  JobId job() {
    return found.state().job();
  }

  /// Begins with this snapshot.
  synchronized void begin(Glance glance) {
    snapshot = glance;
    rouse();
  }

  @Override
  public synchronized void onStep(Step step) {
    if (live.size() == MOST_WAITING) {
      live.clear();
      behind = true;
    }
    if (!behind) {
      live.add(step);
    }
    rouse();
  }

  /// The next frame; null if there is nothing to send now, and then the lane sleeps until woken.
  ///
  /// @param newest where the job stands now, for when steps had to make way
  synchronized @Nullable LiveFrame next(Supplier<Glance> newest) {
    LiveFrame frame = finished ? null : frame(newest);
    awake = frame != null;
    return frame;
  }

  /// Whether the terminal event has been sent.
  synchronized boolean isFinished() {
    return finished;
  }

  private @Nullable LiveFrame frame(Supplier<Glance> newest) {
    if (snapshot != null) {
      Glance first = snapshot;
      snapshot = null;
      return snapshot(first, replay);
    }
    if (replayed.hasNext()) {
      return send(replayed.next());
    }
    if (behind) {
      behind = false;
      return snapshot(newest.get(), Replay.NOTHING);
    }
    Step step = live.poll();
    while (step != null && step.sequence() <= sent) {
      step = live.poll(); // the snapshot told it already
    }
    return step == null ? null : send(step);
  }

  private LiveFrame snapshot(Glance glance, Replay wanted) {
    replayed = wanted.of(glance.steps());
    sent = glance.state().sequence();
    return LiveFrame.snapshot(glance.state(), views, replayed.hasNext());
  }

  private LiveFrame send(Step step) {
    sent = Math.max(sent, step.sequence());
    finished = step.event() instanceof JobEvent.Terminal;
    return LiveFrame.step(step);
  }

  private void rouse() {
    if (!awake) {
      awake = true;
      wake.accept(this);
    }
  }
}
