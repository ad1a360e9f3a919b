package io.pentimento.worker.service.publishing;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The steps that publish one image, done one after another on a virtual thread.
///
/// Bounded by its caller: who finds it [#isFull] brings the next step later. Safe for threads.
public final class ImageLane {
  private static final int LIMIT = 3;

  private final AtomicInteger backlog;
  private final Runnable onRoom;
  private final Consumer<RuntimeException> onFailure;
  private final Queue<Runnable> steps = new ArrayDeque<>(); // guarded by this
  private @Nullable Runnable last; // guarded by this
  private boolean working; // guarded by this
  private boolean dropping; // guarded by this

  /// @param backlog steps of all lanes that are not yet done, for the metrics
  /// @param onRoom called whenever a step is done
  /// @param onFailure called with what a step threw; later steps are dropped then
  public ImageLane(AtomicInteger backlog, Runnable onRoom, Consumer<RuntimeException> onFailure) {
    this.backlog = backlog;
    this.onRoom = onRoom;
    this.onFailure = onFailure;
  }

  /// Whether as many steps wait or run as may.
  public synchronized boolean isFull() {
    return steps.size() + (working ? 1 : 0) >= LIMIT;
  }

  /// Does the step once the earlier ones are done, unless steps are being dropped.
  public synchronized void add(Runnable step) {
    if (!dropping) {
      steps.add(step);
      backlog.incrementAndGet();
      work();
    }
  }

  /// Does one more step once the earlier ones are done or dropped, and none after it.
  public synchronized void close(Runnable step) {
    dropping = true;
    last = step;
    work();
  }

  /// Drops the steps that have not begun.
  public synchronized void drop() {
    dropping = true;
    backlog.addAndGet(-steps.size());
    steps.clear();
  }

  private synchronized void work() {
    if (!working) {
      working = true;
      Thread.ofVirtual().name("publishing").start(this::workOff);
    }
  }

  private void workOff() {
    for (Runnable step = next(); step != null; step = next()) {
      step.run();
    }
  }

  private synchronized @Nullable Runnable next() {
    Runnable step = steps.poll();
    if (step != null) {
      return () -> perform(step);
    }
    Runnable end = last;
    last = null;
    working = end != null;
    return end;
  }

  private void perform(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      drop();
      onFailure.accept(e);
    } finally {
      backlog.decrementAndGet();
      onRoom.run();
    }
  }
}
