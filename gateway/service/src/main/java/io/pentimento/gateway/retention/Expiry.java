package io.pentimento.gateway.retention;

import io.pentimento.gateway.jobs.Jobs;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees that a job whose deadline passes becomes `EXPIRED`, and one that is cancelled while it
/// waits `CANCELLED`, also where no worker says so: it stands behind others, or there is no worker
/// at all.
public final class Expiry {
  private static final Logger LOG = LoggerFactory.getLogger(Expiry.class);
  private static final int AT_ONCE = 200;

  private final Jobs jobs;
  private final Endings endings;
  private final BooleanSupplier current;
  private final InstantSource clock;
  private final Duration grace;

  /// @param current whether everything that was told is known; nothing is ended otherwise
  /// @param grace how long after its deadline, or after it was cancelled, a job is left to the
  ///   worker that may have it; other than that of other gateways, so that one of them is first
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

  /// Ends the jobs that ought to have ended by now. Blocks; whatever fails is tried again the next
  /// time.
  public void check() {
    if (!current.getAsBoolean()) {
      return;
    }
    Instant now = clock.instant();
    Instant before = now.minus(grace);
    endAll(
        jobs.overdue(before, AT_ONCE),
        state -> new JobEvent.JobExpired(state.job(), state.attempt(), now));
    endAll(
        jobs.unstopped(before, AT_ONCE),
        state -> new JobEvent.JobCancelled(state.job(), state.attempt(), now));
  }

  private void endAll(List<JobState> states, Function<JobState, JobEvent.Terminal> ending) {
    List<Thread> threads =
        states.stream()
            .map(state -> Thread.startVirtualThread(() -> end(state, ending.apply(state))))
            .toList();
    threads.forEach(Expiry::join);
  }

  private void end(JobState state, JobEvent.Terminal outcome) {
    try {
      JobEvent.Terminal told =
          endings.end(state, outcome).toCompletionStage().toCompletableFuture().join();
      LOG.info("{} told of job {} with no worker to say so", told.kind(), state.job());
    } catch (RuntimeException e) {
      LOG.warn("{} cannot be told of job {} yet: {}", outcome.kind(), state.job(), e.getMessage());
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
