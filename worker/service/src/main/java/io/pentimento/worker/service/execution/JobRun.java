package io.pentimento.worker.service.execution;

import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.Priority;
import io.pentimento.schemas.Problem;
import io.pentimento.worker.service.metrics.Meter;
import io.pentimento.worker.service.metrics.WorkerMetrics;
import io.pentimento.worker.service.publishing.JobStory;
import io.pentimento.worker.service.publishing.RecordWriter.UnwrittenException;
import io.pentimento.worker.service.publishing.StoreException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One attempt at one job on this worker. Safe for threads.
///
/// It ends when everybody who holds it has let go: the one who opened it, and each of its images.
/// Then it tells how the job ended, unless somebody stopped it for a reason that is not the job's
/// end.
public final class JobRun {
  private static final Logger LOG = LoggerFactory.getLogger(JobRun.class);

  private final JobCommand.Submit submit;
  private final InstantSource clock;
  private final Runnable wake;
  private final WorkerMetrics metrics;
  private final AtomicReference<@Nullable Stop> stop = new AtomicReference<>();
  private final AtomicInteger holders = new AtomicInteger(1);
  private final CompletableFuture<Ending> ending = new CompletableFuture<>();
  private volatile @Nullable JobStory story;
  private volatile BooleanSupplier lastAttempt = () -> false;

  /// A run that its opener holds.
  ///
  /// @param wake called when the run stops, so that its images are let go of
  public JobRun(
      JobCommand.Submit submit, InstantSource clock, Runnable wake, WorkerMetrics metrics) {
    this.submit = submit;
    this.clock = clock;
    this.wake = wake;
    this.metrics = metrics;
  }

  public JobId id() {
    return submit.job();
  }

  public JobCommand.Submit submit() {
    return submit;
  }

  public Priority priority() {
    return submit.request().settings().priority();
  }

  /// Completes, never exceptionally, when the run has ended and all that follows from it is
  /// durable.
  public CompletableFuture<Ending> ending() {
    return ending.copy();
  }

  /// From now on the run can tell what happens.
  ///
  /// @param lastAttempt whether a failure of this attempt is the job's; asked when it fails, and
  ///   may throw [StoreException]
  public void begin(JobStory story, BooleanSupplier lastAttempt) {
    this.lastAttempt = lastAttempt;
    this.story = story;
  }

  /// One more holds the run. Only a holder may call this.
  void hold() {
    holders.incrementAndGet();
  }

  /// A holder lets go; the last one ends the run, in this call.
  public void letGo() {
    if (holders.decrementAndGet() == 0) {
      ending.complete(end());
    }
  }

  /// A holder lets go of a job whose end was decided by an earlier attempt, and is told.
  public void letGoAsTold(Ending ended) {
    ending.complete(ended);
  }

  /// Stops the run, unless it is stopped already: takes effect before the next iteration.
  public void stop(Stop why) {
    if (stop.compareAndSet(null, why)) {
      wake.run();
    }
  }

  /// Stops the run because of a failure that the job's own data did not cause.
  public void interrupt(Throwable cause) {
    LOG.warn("job {} is interrupted", id(), cause);
    if (isOutage(cause)) {
      stop(new Stop.Outage());
      return;
    }
    String words = cause.getMessage();
    stop(new Stop.Interrupted(words == null ? cause.getClass().getSimpleName() : words));
  }

  /// Whether the run is stopped, or its deadline has passed, which stops it.
  public boolean isStopped() {
    Instant deadline = submit.request().settings().deadline();
    if (stop.get() == null && deadline != null && !clock.instant().isBefore(deadline)) {
      stop(new Stop.Expired());
    }
    return stop.get() != null;
  }

  /// Whether it is handed back, so that others go on where it stands.
  boolean isDrained() {
    return stop.get() instanceof Stop.Drained;
  }

  /// One of its images is finished, stored and told.
  void imageStored() {
    metrics.counter(Meter.IMAGES).increment();
  }

  private static boolean isOutage(Throwable cause) {
    return switch (cause) {
      case StoreException store -> store.isPassing();
      case UnwrittenException record -> record.isPassing();
      default -> false;
    };
  }

  /// Publishing failed: for good if the store refuses, else the next attempt may do better.
  void publishingFailed(RuntimeException failure) {
    if (failure instanceof StoreException refused && !refused.isPassing()) {
      LOG.warn("job {} fails", id(), failure);
      stop(new Stop.Failed(Problems.storeRefused(failure.getMessage())));
    } else {
      interrupt(failure);
    }
  }

  private Ending end() {
    JobStory story = this.story;
    try {
      Ending ended = end(stop.get(), story);
      if (story != null) {
        story.leaveNothingIfDeleted();
      }
      return ended;
    } catch (StoreException | UnwrittenException e) {
      LOG.warn("the end of job {} cannot be told; another attempt will", id(), e);
      return story != null && isOutage(e) ? outlasted(story) : Ending.UNFINISHED;
    } catch (RuntimeException e) {
      LOG.error("job {} ends in a way that nobody foresaw", id(), e);
      return Ending.UNFINISHED;
    }
  }

  private Ending end(@Nullable Stop why, @Nullable JobStory told) {
    if (told == null) {
      return why instanceof Stop.Lost ? Ending.FOREIGN : Ending.UNFINISHED;
    }
    return switch (why) {
      case null -> terminal(told.succeeded());
      case Stop.Cancelled _ -> terminal(told.cancelled());
      case Stop.Deleted _ -> terminal(told.deleted());
      case Stop.Expired _ -> terminal(told.expired());
      case Stop.Failed(Problem problem) -> terminal(told.failed(problem));
      case Stop.Interrupted(String cause) ->
          lastAttempt.getAsBoolean()
              ? terminal(told.failed(Problems.exhausted(cause)))
              : Ending.UNFINISHED;
      case Stop.Outage _, Stop.Drained _ -> handedBack(told, Ending.UNFINISHED);
      case Stop.Lost _ -> handedBack(told, Ending.FOREIGN);
      case Stop.Stalled _ -> Ending.FOREIGN;
    };
  }

  private Ending terminal(JobEvent.Terminal outcome) {
    metrics.counter(Meter.JOBS, outcome.kind()).increment();
    LOG.info("job {}: {}", id(), outcome.kind());
    return Ending.of(outcome);
  }

  /// The outage may be over, or not be the store's; if it is, the attempt counts.
  private Ending outlasted(JobStory told) {
    try {
      return handedBack(told, Ending.UNFINISHED);
    } catch (StoreException e) {
      LOG.warn("the attempt at job {} cannot be handed back: {}", id(), e.getMessage());
      return Ending.UNFINISHED;
    }
  }

  private static Ending handedBack(JobStory told, Ending ending) {
    told.handBack();
    return ending;
  }
}
