package io.pentimento.worker.service.scheduling;

import io.micrometer.core.instrument.Counter;
import io.pentimento.schemas.Priority;
import io.pentimento.worker.service.execution.BatchSource;
import io.pentimento.worker.service.execution.ImageRun;
import io.pentimento.worker.service.metrics.Meter;
import io.pentimento.worker.service.metrics.WorkerMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The images that share forward passes, and those that wait for a place among them.
///
/// Since a forward pass takes no time step, images of different jobs at different iterations share
/// one: each joins when a place is free and leaves when it is done, between two passes. An image
/// whose publishing does not keep up keeps its place but sits out a pass. Safe for threads.
public final class DecodeBatch implements BatchSource {
  private final int places;
  private final Counter satOut;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition workOrTime = lock.newCondition();
  private final DecodeQueue queue = new DecodeQueue(); // guarded by lock
  private final List<ImageRun> decoding = new ArrayList<>(); // guarded by lock
  private boolean woken; // guarded by lock

  /// @param places images that one forward pass takes at most
  public DecodeBatch(int places, WorkerMetrics metrics) {
    this.places = places;
    this.satOut = metrics.counter(Meter.SAT_OUT);
    metrics.gauge(Meter.BATCH_PLACES, () -> places);
    for (Priority priority : Priority.values()) {
      metrics.gauge(Meter.QUEUED_IMAGES, () -> queued(priority), priority.word());
    }
  }

  /// Lines the images up for places.
  public void admit(List<ImageRun> images) {
    lock.lock();
    try {
      images.forEach(queue::add);
      wakeLocked();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<ImageRun> next() {
    lock.lock();
    try {
      queue.takeStopped().forEach(ImageRun::leave);
      decoding.removeIf(DecodeBatch::letGoWhenDone);
      fill();
      List<ImageRun> pass = decoding.stream().filter(ImageRun::hasRoom).toList();
      satOut.increment(decoding.size() - pass.size());
      return pass;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void await(Duration most) {
    lock.lock();
    try {
      long nanos = most.toNanos();
      while (!woken && nanos > 0) {
        nanos = workOrTime.awaitNanos(nanos);
      }
      woken = false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void wake() {
    lock.lock();
    try {
      wakeLocked();
    } finally {
      lock.unlock();
    }
  }

  private void wakeLocked() {
    woken = true;
    workOrTime.signalAll();
  }

  private void fill() {
    while (decoding.size() < places) {
      ImageRun image = queue.take();
      if (image == null) {
        return;
      }
      decoding.add(image);
    }
  }

  private int queued(Priority priority) {
    lock.lock();
    try {
      return queue.size(priority);
    } finally {
      lock.unlock();
    }
  }

  private static boolean letGoWhenDone(ImageRun image) {
    if (image.isDone()) {
      image.leave();
      return true;
    }
    return false;
  }
}
