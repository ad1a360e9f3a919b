package io.pentimento.worker.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pentimento.schemas.BatchId;
import io.pentimento.schemas.BatchMember;
import io.pentimento.schemas.CancelBatch;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobEvent.IterationCompleted;
import io.pentimento.schemas.JobEvent.JobCancelled;
import io.pentimento.schemas.JobEvent.JobSucceeded;
import io.pentimento.worker.service.execution.Ending;
import io.pentimento.worker.service.twins.Jobs;
import io.pentimento.worker.service.twins.MemoryRecords;
import io.pentimento.worker.service.twins.MemoryStore;
import io.pentimento.worker.service.twins.TwinModel;
import io.pentimento.worker.service.twins.TwinWorker;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BatchCancelTest {
  private static final BatchId BATCH = BatchId.derivedFrom("alice", "fish");

  private final MemoryStore store = new MemoryStore();
  private final MemoryRecords records = new MemoryRecords();

  @Test
  void theJobsOfACancelledBatchStopBeforeTheirNextIterationAndOthersGoOn() throws Exception {
    var model = TwinModel.gated();
    var job = member(0, 0);
    var other = Jobs.ordinary().generate();
    try (var worker = new TwinWorker("w1", model, store, records, 4)) {
      var run = worker.open(job);
      var otherRun = worker.open(other);
      model.allow(3);
      await().until(() -> model.crowds().size() == 3);
      worker.cancellations().cancel(cancel(0));
      model.allow(1000);
      assertThat(run.ending().get()).isEqualTo(Ending.TERMINAL);
      assertThat(otherRun.ending().get()).isEqualTo(Ending.TERMINAL);
    }
    assertThat(records.events(job.job()).getLast()).isInstanceOf(JobCancelled.class);
    // The pass that was under way when the cancellation came may still count.
    assertThat(records.events(job.job(), IterationCompleted.class)).hasSizeLessThanOrEqualTo(4);
    assertThat(records.events(other.job()).getLast()).isInstanceOf(JobSucceeded.class);
  }

  @Test
  void whatWaitsInLineIsNeverDecodedAndWhatIsDrivenAgainLaterIs() throws Exception {
    var model = TwinModel.free();
    var waiting = member(7, 0);
    var again = member(7, 1);
    try (var worker = new TwinWorker("w1", model, store, records, 4)) {
      worker.cancellations().cancel(cancel(0));
      assertThat(worker.open(waiting).ending().get()).isEqualTo(Ending.TERMINAL);
      assertThat(model.crowds()).isEmpty();
      assertThat(worker.open(again).ending().get()).isEqualTo(Ending.TERMINAL);
    }
    assertThat(records.events(waiting.job())).hasSize(1).first().isInstanceOf(JobCancelled.class);
    assertThat(records.events(again.job()).getLast()).isInstanceOf(JobSucceeded.class);
  }

  private static CancelBatch cancel(int generation) {
    return new CancelBatch(BATCH, "alice", generation, Instant.EPOCH);
  }

  private static JobCommand.Submit member(int index, int generation) {
    var member = new BatchMember(BATCH, index, generation);
    var alone = Jobs.ordinary().generate();
    return new JobCommand.Submit(
        member.job(), alone.account(), alone.acceptedAt(), alone.request(), member);
  }
}
