package io.pentimento.gateway.admission;

import io.pentimento.gateway.jobs.BatchState;
import io.pentimento.gateway.jobs.Batches;
import io.pentimento.gateway.jobs.JobArchive;
import io.pentimento.gateway.jobs.Jobs;
import io.pentimento.schemas.BatchFact;
import io.pentimento.schemas.BatchId;
import io.pentimento.schemas.BatchMember;
import io.pentimento.schemas.JobCommand;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What it takes to accept batches, and the few steps that all ways of doing so share.
///
/// @param quota what each job of a batch is counted against
/// @param portions how many portions may be under way together
record BatchDesk(
    Normaliser normaliser,
    EditCheck edits,
    ExtendSources sources,
    CommandLog log,
    Jobs jobs,
    JobArchive archive,
    BatchFolder folder,
    Quota quota,
    InstantSource clock,
    Semaphore portions) {

  /// Makes one job of a batch durable.
  Future<Void> accept(Caller caller, BatchMember member, Wish wish, String traceparent) {
    Quota.Place place = quota.take(caller, member.job(), wish.request());
    var submit =
        new JobCommand.Submit(
            member.job(), caller.account(), now(), wish.request(), member, wish.webhook());
    return log.order(submit, traceparent)
        .onSuccess(lane -> jobs.apply(submit, lane))
        .onComplete(_ -> place.close())
        .mapEmpty();
  }

  /// Makes what is said of a batch durable.
  Future<Void> say(BatchFact fact, String traceparent) {
    return log.append(fact, traceparent).onSuccess(_ -> jobs.apply(fact));
  }

  /// Begins a portion of work when it is its turn, and waits until all of it has succeeded.
  void inTurn(Supplier<List<Future<Void>>> portion) {
    portions.acquireUninterruptibly();
    try {
      Future.join(portion.get()).await();
    } finally {
      portions.release();
    }
  }

  @Nullable BatchState find(Caller caller, BatchId id) {
    return batches().find(caller.account(), id);
  }

  Batches batches() {
    return jobs.batches();
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
