package io.pentimento.gateway.admission;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import io.pentimento.gateway.jobs.JobArchive;
import io.pentimento.gateway.jobs.Jobs;
import io.pentimento.gateway.jobs.Models;
import io.pentimento.gateway.problems.Problems;
import io.pentimento.gateway.webhooks.WebhookRules;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.JobRequest;
import io.pentimento.schemas.JobState;
import io.pentimento.schemas.Priority;
import io.pentimento.schemas.Webhook;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Accepts jobs. An accepted job is durable; a refused one leaves nothing behind.
public final class Admission {
  private static final TimeBasedEpochRandomGenerator IDS =
      Generators.timeBasedEpochRandomGenerator(new SecureRandom());

  private final Normaliser normaliser;
  private final EditCheck edits;
  private final ExtendSources sources;
  private final Forks forks;
  private final CommandLog log;
  private final Jobs jobs;
  private final JobArchive archive;
  private final Quota quota;
  private final InstantSource clock;
  // Requests under one id that have not become durable yet: the second waits for the first.
  private final Map<JobId, Pending> pending = new ConcurrentHashMap<>();

  private record Pending(Wish wish, Future<JobState> accepted) {}

  public Admission(
      Models models,
      WebhookRules webhooks,
      EditInputs inputs,
      ForkInputs states,
      CommandLog log,
      Jobs jobs,
      JobArchive archive,
      Quota quota,
      InstantSource clock) {
    this.normaliser = new Normaliser(models, webhooks);
    this.edits = new EditCheck(inputs);
    this.sources = new ExtendSources(inputs, archive);
    this.forks = new Forks(states, inputs, archive);
    this.log = log;
    this.jobs = jobs;
    this.archive = archive;
    this.quota = quota;
    this.clock = clock;
  }

  /// Accepts a job, or finds the one that the same request made before.
  ///
  /// @param idempotencyKey the client's name for this request; null for none
  /// @param traceparent the W3C trace it belongs to
  /// @return the job as it stands, once it is durable
  public Future<JobState> submit(
      Caller caller, Submission submission, @Nullable String idempotencyKey, String traceparent) {
    JobId job =
        idempotencyKey == null
            ? new JobId(IDS.generate().toString())
            : JobId.derivedFrom(caller.account(), idempotencyKey);
    return inputs(caller, job, submission, idempotencyKey != null)
        .compose(inputs ->
            idempotencyKey == null
                ? accept(caller, job, inputs, traceparent)
                : acceptOnce(caller, job, inputs, traceparent));
  }

  /// What is to be done, and how what it needs is kept with it.
  private record Inputs(Wish wish, Supplier<Future<Void>> keep) {}

  private Future<Inputs> inputs(
      Caller caller, JobId job, Submission submission, boolean mayBeRepeated) {
    Webhook webhook = Normaliser.webhook(submission);
    if (!submission.isFork()) {
      return sources
          .find(caller, submission, mayBeRepeated ? job : null)
          .map(source -> {
            JobRequest request =
                normaliser.normalise(submission, job, Priority.INTERACTIVE, source.orElse(null));
            return new Inputs(
                new Wish(request, webhook), () -> edits.keepInputs(caller, job, request));
          });
    }
    return forks
        .origin(caller, submission, mayBeRepeated ? job : null)
        .map(origin -> {
          JobRequest.Fork fork = normaliser.fork(submission, origin);
          return new Inputs(
              new Wish(fork, webhook), () -> forks.keepInputs(caller, job, fork, origin));
        });
  }

  /// Asks a job to stop; one that has ended stays as it is.
  ///
  /// @return the job as it stands, once the wish is durable
  public Future<JobState> cancel(Caller caller, JobState state, String traceparent) {
    if (state.status().isTerminal() || state.cancelRequested()) {
      return Future.succeededFuture(state);
    }
    var cancel =
        new JobCommand.Cancel(
            state.job(), caller.account(), clock.instant().truncatedTo(ChronoUnit.MICROS));
    return log.append(cancel, traceparent)
        .map(_ -> {
          jobs.apply(cancel);
          return Objects.requireNonNullElse(jobs.find(state.job()), state);
        });
  }

  private Future<JobState> acceptOnce(Caller caller, JobId job, Inputs inputs, String traceparent) {
    var found = archive.find(caller.account(), job);
    var deleted = archive.isDeleted(job);
    return Future.all(found, deleted)
        .compose(_ -> {
          if (deleted.result()) {
            return Future.failedFuture(Problems.keyOfDeletedJob());
          }
          return found.result().isPresent()
              ? sameOrRefuse(found.result().get().state(), inputs.wish())
              : acceptTogether(caller, job, inputs, traceparent);
        });
  }

  private Future<JobState> acceptTogether(
      Caller caller, JobId job, Inputs inputs, String traceparent) {
    var promise = Promise.<JobState>promise();
    Pending mine = new Pending(inputs.wish(), promise.future());
    Pending first = pending.putIfAbsent(job, mine);
    if (first != null) {
      return first.wish().equals(inputs.wish())
          ? first.accepted()
          : Future.failedFuture(Problems.keyReused());
    }
    // It may have become durable since it was looked for.
    JobState known = jobs.find(job);
    Future<JobState> accepted =
        known == null
            ? accept(caller, job, inputs, traceparent)
            : sameOrRefuse(known, inputs.wish());
    accepted.onComplete(_ -> pending.remove(job, mine)).onComplete(promise);
    return promise.future();
  }

  private static Future<JobState> sameOrRefuse(JobState known, Wish wish) {
    return Wish.of(known).filter(wish::equals).isPresent()
        ? Future.succeededFuture(known)
        : Future.failedFuture(Problems.keyReused());
  }

  private Future<JobState> accept(Caller caller, JobId job, Inputs inputs, String traceparent) {
    JobRequest request = inputs.wish().request();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var submit =
        new JobCommand.Submit(job, caller.account(), now, request, null, inputs.wish().webhook());
    return Deadlines.ahead(request, clock.instant())
        .map(_ -> quota.take(caller, job, request))
        .compose(place ->
            Future.<Void>succeededFuture()
                .compose(_ -> inputs.keep().get())
                .compose(_ -> log.order(submit, traceparent))
                .map(lane -> {
                  jobs.apply(submit, lane);
                  return Objects.requireNonNull(jobs.find(job));
                })
                .onComplete(_ -> place.close()));
  }
}
