package io.pentimento.gateway.admission;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import io.pentimento.gateway.jobs.BatchState;
import io.pentimento.gateway.jobs.JobArchive;
import io.pentimento.gateway.jobs.Jobs;
import io.pentimento.gateway.jobs.Models;
import io.pentimento.gateway.webhooks.WebhookRules;
import io.pentimento.schemas.BatchId;
import io.pentimento.schemas.BatchMember;
import io.pentimento.schemas.CancelBatch;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobRequest;
import io.pentimento.schemas.JobStatus;
import io.pentimento.schemas.ObjectKeys;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Accepts batches, and orders about whole batches.
///
/// Start reading at [BatchIntake], which takes the items of one.
public final class BatchAdmission {
  /// How many items are made durable together.
  public static final int PORTION = ObjectKeys.REFUSED_PART_ITEMS;

  // So many that jobs submitted alone still find room in the command log.
  private static final int PORTIONS_AT_ONCE = 8;
  private static final TimeBasedEpochRandomGenerator IDS =
      Generators.timeBasedEpochRandomGenerator(new SecureRandom());

  private final BatchDesk desk;

  public BatchAdmission(
      Models models,
      WebhookRules webhooks,
      EditInputs inputs,
      CommandLog log,
      Jobs jobs,
      JobArchive archive,
      BatchFolder folder,
      Quota quota,
      InstantSource clock) {
    this.desk =
        new BatchDesk(
            new Normaliser(models, webhooks),
            new EditCheck(inputs),
            new ExtendSources(inputs, archive),
            log,
            jobs,
            archive,
            folder,
            quota,
            clock,
            new Semaphore(PORTIONS_AT_ONCE, true));
  }

  /// Begins to take a batch, or goes on with the one that the same request made before.
  ///
  /// @param idempotencyKey the client's name for this request; null for none
  /// @param name the client's word for the batch; null for none yet
  /// @throws io.pentimento.gateway.problems.ProblemException if the key's batch was cancelled
  ///   before all of it had arrived
  public BatchIntake open(
      Caller caller, @Nullable String idempotencyKey, @Nullable String name, String traceparent) {
    BatchId id =
        idempotencyKey == null
            ? new BatchId(IDS.generate().toString())
            : BatchId.derivedFrom(caller.account(), idempotencyKey);
    return new BatchIntake(desk, caller, id, name, traceparent);
  }

  /// Asks all unfinished jobs of a batch to stop; what has ended stays as it is.
  ///
  /// @return the batch as it stands, once the wish is durable
  public Future<BatchState> cancel(Caller caller, BatchState batch, String traceparent) {
    if (batch.cancelRequested() || batch.phase() == BatchState.Phase.ENDED) {
      return Future.succeededFuture(batch);
    }
    int generation = desk.batches().highestGeneration(batch.id());
    var cancel = new CancelBatch(batch.id(), caller.account(), generation, desk.now());
    return desk.say(cancel, traceparent)
        .map(_ -> requireNonNullElse(desk.find(caller, batch.id()), batch));
  }

  /// Drives the failed jobs of a batch again. Waits, so never call it on an event loop.
  ///
  /// @return the batch as it stands, once the new jobs are durable
  public BatchState retry(Caller caller, BatchState batch, String traceparent) {
    List<BatchMember> failed = desk.batches().standing(batch.id(), JobStatus.FAILED::equals);
    for (int from = 0; from < failed.size(); from += PORTION) {
      List<BatchMember> portion = failed.subList(from, Math.min(from + PORTION, failed.size()));
      desk.inTurn(() -> portion.stream().map(it -> driveAgain(caller, it, traceparent)).toList());
    }
    return requireNonNullElse(desk.find(caller, batch.id()), batch);
  }

  private Future<Void> driveAgain(Caller caller, BatchMember failed, String traceparent) {
    return desk.archive()
        .find(caller.account(), failed.job())
        .compose(found -> {
          JobCommand.Submit before = found.map(glance -> glance.state().submit()).orElse(null);
          return before == null || isLate(before.request())
              ? Future.succeededFuture()
              : submitAgain(
                  caller, failed, new Wish(before.request(), before.webhook()), traceparent);
        });
  }

  private Future<Void> submitAgain(
      Caller caller, BatchMember failed, Wish wish, String traceparent) {
    BatchMember next = desk.batches().next(failed);
    return desk.edits()
        .keepAgain(failed.job(), next.job(), wish.request())
        .compose(_ -> desk.accept(caller, next, wish, traceparent));
  }

  private boolean isLate(JobRequest request) {
    Instant deadline = request.settings().deadline();
    return deadline != null && !deadline.isAfter(desk.now());
  }
}
