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
import io.pentimento.schemas.Webhook;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Accepts jobs. An accepted job is durable; a refused one leaves nothing behind.
public final class Admission {
  private static final TimeBasedEpochRandomGenerator IDS =
      Generators.timeBasedEpochRandomGenerator(new SecureRandom());

  private final Normaliser normaliser;
  private final EditCheck edits;
  private final CommandLog log;
  private final Jobs jobs;
  private final JobArchive archive;
  private final InstantSource clock;
  // Requests under one id that have not become durable yet: the second waits for the first.
  private final Map<JobId, Pending> pending = new ConcurrentHashMap<>();

  private record Pending(Wish wish, Future<JobState> accepted) {}

  /// What the same request asks for again.
  private record Wish(JobRequest request, @Nullable Webhook webhook) {}

  public Admission(
      Models models,
      WebhookRules webhooks,
      EditInputs inputs,
      CommandLog log,
      Jobs jobs,
      JobArchive archive,
      InstantSource clock) {
    this.normaliser = new Normaliser(models, webhooks);
    this.edits = new EditCheck(inputs);
    this.log = log;
    this.jobs = jobs;
    this.archive = archive;
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
    Wish wish = new Wish(normaliser.normalise(submission, job), Normaliser.webhook(submission));
    return idempotencyKey == null
        ? accept(caller, job, wish, traceparent)
        : acceptOnce(caller, job, wish, traceparent);
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

  private Future<JobState> acceptOnce(Caller caller, JobId job, Wish wish, String traceparent) {
    return archive
        .find(caller.account(), job)
        .compose(known ->
            known.isPresent()
                ? sameOrRefuse(known.get().state(), wish)
                : acceptTogether(caller, job, wish, traceparent));
  }

  private Future<JobState> acceptTogether(Caller caller, JobId job, Wish wish, String traceparent) {
    var promise = Promise.<JobState>promise();
    Pending mine = new Pending(wish, promise.future());
    Pending first = pending.putIfAbsent(job, mine);
    if (first != null) {
      return first.wish().equals(wish)
          ? first.accepted()
          : Future.failedFuture(Problems.keyReused());
    }
    accept(caller, job, wish, traceparent)
        .onComplete(_ -> pending.remove(job, mine))
        .onComplete(promise);
    return promise.future();
  }

  private static Future<JobState> sameOrRefuse(JobState known, Wish wish) {
    return Optional.ofNullable(known.submit())
            .map(submit -> new Wish(submit.request(), submit.webhook()))
            .filter(wish::equals)
            .isPresent()
        ? Future.succeededFuture(known)
        : Future.failedFuture(Problems.keyReused());
  }

  private Future<JobState> accept(Caller caller, JobId job, Wish wish, String traceparent) {
    JobRequest request = wish.request();
    var submit =
        new JobCommand.Submit(
            job,
            caller.account(),
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            request,
            wish.webhook());
    return Future.<Void>succeededFuture()
        .compose(_ -> deadlineAhead(request))
        .compose(_ -> edits.keepInputs(caller, job, request))
        .compose(_ -> log.append(submit, traceparent))
        .map(_ -> {
          jobs.apply(submit);
          return Objects.requireNonNull(jobs.find(job));
        });
  }

  private Future<Void> deadlineAhead(JobRequest request) {
    var deadline = request.settings().deadline();
    return deadline == null || deadline.isAfter(clock.instant())
        ? Future.succeededFuture()
        : Future.failedFuture(
            Problems.unprocessable(
                "/deadline", "has passed; give a moment in the future, or none"));
  }
}
