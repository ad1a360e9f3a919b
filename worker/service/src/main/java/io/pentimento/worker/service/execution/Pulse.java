package io.pentimento.worker.service.execution;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// When the device last finished something. Safe for threads.
public final class Pulse {
  private final LongSupplier nanoTime;
  private final AtomicLong lastBeat;

  /// @param nanoTime a clock that only runs forward, such as [System#nanoTime]
  public Pulse(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.lastBeat = new AtomicLong(nanoTime.getAsLong());
  }

  void beat() {
    lastBeat.set(nanoTime.getAsLong());
  }

  /// How long ago that was.
  public Duration age() {
    return Duration.ofNanos(nanoTime.getAsLong() - lastBeat.get());
  }
}
