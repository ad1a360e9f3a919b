package io.pentimento.gateway.retention;

import io.pentimento.gateway.jobs.Jobs;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobState;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees that a job whose deadline passes becomes `EXPIRED` also where no worker says so: it waits
/// behind others, or there is no worker at all.
public final class Expiry {
  private static final Logger LOG = LoggerFactory.getLogger(Expiry.class);
  private static final int AT_ONCE = 64;

  private final Jobs jobs;
  private final Endings endings;
  private final BooleanSupplier current;
  private final InstantSource clock;
  private final Duration grace;

  /// @param current whether everything that was told is known; nothing is ended otherwise
  /// @param grace how long after its deadline a job is left to the worker that may have it; other
  ///   than that of other gateways, so that one of them is first
  public Expiry(
      Jobs jobs,
      Folders folders,
      EventLog events,
      BooleanSupplier current,
      InstantSource clock,
      Duration grace) {
    this.jobs = jobs;
    this.endings = new Endings(folders, events);
    this.current = current;
    this.clock = clock;
    this.grace = grace;
  }

  /// Ends the jobs that are overdue now. Blocks; whatever fails is tried again the next time.
  public void check() {
    if (!current.getAsBoolean()) {
      return;
    }
    Instant now = clock.instant();
    List<JobState> overdue = jobs.overdue(now.minus(grace), AT_ONCE);
    List<Thread> threads =
        overdue.stream().map(state -> Thread.startVirtualThread(() -> expire(state, now))).toList();
    threads.forEach(Expiry::join);
  }

  private void expire(JobState state, Instant now) {
    try {
      Future<JobEvent.Terminal> told =
          endings.end(state, new JobEvent.JobExpired(state.job(), state.attempt(), now));
      told.toCompletionStage().toCompletableFuture().join();
      LOG.info("job {} expired with no worker to say so", state.job());
    } catch (RuntimeException e) {
      LOG.warn("job {} is overdue, and that cannot be told yet: {}", state.job(), e.getMessage());
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
