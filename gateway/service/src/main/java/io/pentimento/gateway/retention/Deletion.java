package io.pentimento.gateway.retention;

import io.pentimento.gateway.admission.Caller;
import io.pentimento.gateway.admission.CommandLog;
import io.pentimento.gateway.jobs.JobArchive;
import io.pentimento.gateway.jobs.Jobs;
import io.pentimento.gateway.problems.Problems;
import io.pentimento.schemas.Codec;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.JobState;
import io.pentimento.schemas.ObjectKeys;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deletes jobs for good. In this order, so that nothing comes back whoever dies in between: the
/// mark in the store, which workers look at before they write and after they have written; the
/// command on the log, which stops the job and hides it from everybody; the end, for those who
/// follow it; and at last the objects. What is interrupted after the first step is finished by a
/// worker that has the job or by the [Sweeper].
public final class Deletion implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Deletion.class);
  private static final int REMOVAL_SECONDS = 10;
  private static final int RETRY_AFTER_SECONDS = 2;

  private final Vertx vertx;
  private final Folders folders;
  private final CommandLog log;
  private final EventLog events;
  private final Jobs jobs;
  private final JobArchive archive;
  private final InstantSource clock;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  public Deletion(
      Vertx vertx,
      Folders folders,
      CommandLog log,
      EventLog events,
      Jobs jobs,
      JobArchive archive,
      InstantSource clock) {
    this.vertx = vertx;
    this.folders = folders;
    this.log = log;
    this.events = events;
    this.jobs = jobs;
    this.archive = archive;
    this.clock = clock;
  }

  /// Deletes the caller's job, or finds it deleted. Succeeds once that is durable; the objects are
  /// mostly gone by then, and those of a very large job soon after. Fails with a problem if the
  /// caller has, and had, no such job.
  public Future<Void> delete(Caller caller, JobId job, String traceparent) {
    String owner = jobs.deletedBy(job);
    if (owner != null) {
      return owner.equals(caller.account()) ? finish(job) : notFound(job);
    }
    return archive
        .search(caller.account(), job)
        .compose(found ->
            found.isPresent()
                ? delete(caller, found.get().state(), traceparent)
                : deletedLongAgo(caller, job));
  }

  @Override
  public void close() {
    threads.shutdown();
  }

  private Future<Void> delete(Caller caller, JobState state, String traceparent) {
    var command =
        new JobCommand.Delete(
            state.job(), caller.account(), clock.instant().truncatedTo(ChronoUnit.MICROS));
    return call(
            () -> {
              folders.put(ObjectKeys.deletion(state.job()), Codec.write(command));
              return state;
            })
        .compose(_ -> log.append(command, traceparent))
        .compose(_ -> {
          jobs.apply(command);
          return finish(state.job());
        });
  }

  private Future<Void> finish(JobId job) {
    JobState unended = jobs.deletedButNotEnded(job);
    Future<Void> told =
        unended == null
            ? Future.succeededFuture()
            : events.tell(
                new JobEvent.JobCancelled(
                    job, unended.attempt(), clock.instant().truncatedTo(ChronoUnit.MICROS)));
    return told.compose(_ -> removal(job));
  }

  /// Waits for the removal, but not for ever: it goes on, and the sweeper finishes what fails.
  private Future<Void> removal(JobId job) {
    return call(
            () -> {
              RemovedFolder.of(job).removeFrom(folders);
              return job;
            })
        .timeout(REMOVAL_SECONDS, TimeUnit.SECONDS)
        .otherwise(fault -> {
          LOG.warn("the folder of job {} is not removed yet: {}", job, fault.getMessage());
          return job;
        })
        .mapEmpty();
  }

  private Future<Void> deletedLongAgo(Caller caller, JobId job) {
    return call(
            () -> {
              byte[] mark = folders.read(ObjectKeys.deletion(job));
              return mark != null
                  && Codec.read(mark, JobCommand.Delete.class).account().equals(caller.account());
            })
        .compose(was -> was ? Future.succeededFuture() : notFound(job));
  }

  private static Future<Void> notFound(JobId job) {
    return Future.failedFuture(Problems.notFound("There is no job " + job));
  }

  private <T> Future<T> call(Callable<T> blocking) {
    var done = new CompletableFuture<T>();
    threads.execute(() -> {
      try {
        done.complete(blocking.call());
      } catch (Exception e) { // Callable declares no less
        LOG.warn("The object store failed: {}", e.getMessage());
        done.completeExceptionally(
            Problems.unavailable(
                "The object store does not answer right now; send the request again",
                RETRY_AFTER_SECONDS));
      }
    });
    return Future.fromCompletionStage(done, vertx.getOrCreateContext());
  }
}
