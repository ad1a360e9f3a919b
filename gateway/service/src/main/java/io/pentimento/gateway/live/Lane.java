package io.pentimento.gateway.live;

import io.pentimento.gateway.jobs.Glance;
import io.pentimento.gateway.jobs.Step;
import io.pentimento.gateway.jobs.StepListener;
import io.pentimento.gateway.views.LiveFrame;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobId;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One job on its way to one subscriber: a snapshot, what is replayed behind it, then live steps.
///
/// It holds a bounded number of steps. When the subscriber is slower than the job, the steps make
/// way for a fresh snapshot that says how many they were. Safe for all threads: steps come from the
/// fold, frames go to the socket.
final class Lane implements StepListener {
  /// Steps that wait for a slow subscriber before they are conflated.
  static final int MOST_WAITING = 256;

  private final Glance found;
  private final Replay replay;
  private final Frames frames;
  private final Consumer<Lane> wake;
  private final Queue<Step> live = new ArrayDeque<>();
  private Iterator<Step> replayed = Collections.emptyIterator();
  private @Nullable Glance snapshot;
  private boolean held;
  private boolean shown;
  private boolean behind;
  private boolean awake;
  private boolean finished;
  private long sent;

  /// @param found the job as it was found
  /// @param replay where the subscriber wants to go on
  /// @param wake called when there is something to send after there was nothing
  Lane(Glance found, Replay replay, Frames frames, Consumer<Lane> wake) {
    this.found = found;
    this.replay = replay;
    this.frames = frames;
    this.wake = wake;
  }

  Glance found() {
    return found;
  }

  JobId job() {
    return found.state().job();
  }

  /// Begins with this snapshot; or, if the subscriber has seen more at another gateway, with the
  /// first that is no step back.
  synchronized void begin(Glance glance) {
    if (glance.state().sequence() >= replay.seen() || glance.state().outcome() != null) {
      snapshot = glance;
      rouse();
      return;
    }
    held = true;
    List<Step> early = List.copyOf(live);
    live.clear();
    early.forEach(this::onStep);
  }

  @Override
  public synchronized void onStep(Step step) {
    if (held && step.sequence() < replay.seen() && !isEnd(step)) {
      return;
    }
    if (held || live.size() == MOST_WAITING) {
      held = false;
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
  /// @param newest where the job stands now, for when steps had to make way; asked without holding
  ///   this lane, since whoever tells a step holds the job
  @Nullable LiveFrame next(Supplier<Glance> newest) {
    while (true) {
      if (endDetour()) {
        return snapshotOf(newest.get());
      }
      LiveFrame frame = nextWaiting();
      if (frame != null || sleeps()) {
        return frame;
      }
    }
  }

  /// Whether the terminal event has been sent.
  synchronized boolean isFinished() {
    return finished;
  }

  /// Whether steps had to make way and a snapshot is due. From here on steps are kept again, so
  /// that none is lost between the snapshot and the next.
  private synchronized boolean endDetour() {
    boolean due = behind && snapshot == null && !replayed.hasNext() && !finished;
    behind &= !due;
    return due;
  }

  private synchronized LiveFrame snapshotOf(Glance glance) {
    if (!shown) {
      return first(glance);
    }
    long skipped =
        glance.steps().stream().filter(step -> step.sequence() > sent && !isEnd(step)).count();
    return snapshot(glance, new Replay.Nothing(), skipped);
  }

  private synchronized @Nullable LiveFrame nextWaiting() {
    LiveFrame frame = finished ? null : frame();
    awake = frame != null || (behind && !finished);
    return frame;
  }

  private synchronized boolean sleeps() {
    return !awake;
  }

  private @Nullable LiveFrame frame() {
    if (snapshot != null) {
      Glance first = snapshot;
      snapshot = null;
      return first(first);
    }
    if (replayed.hasNext()) {
      return send(replayed.next());
    }
    Step step = live.poll();
    while (step != null && (step.sequence() <= sent || replay.has(step))) {
      step = live.poll(); // the snapshot told it already, or another gateway did
    }
    return step == null ? null : send(step);
  }

  private LiveFrame first(Glance glance) {
    shown = true;
    return snapshot(glance, replay, 0);
  }

  private LiveFrame snapshot(Glance glance, Replay wanted, long skipped) {
    replayed = wanted.of(glance.steps());
    sent = glance.state().sequence();
    return frames.snapshot(glance.state(), replayed.hasNext(), skipped);
  }

  private LiveFrame send(Step step) {
    sent = Math.max(sent, step.sequence());
    finished = isEnd(step);
    return frames.step(step);
  }

  private static boolean isEnd(Step step) {
    return step.event() instanceof JobEvent.Terminal;
  }

  private void rouse() {
    if (!awake) {
      awake = true;
      wake.accept(this);
    }
  }
}
