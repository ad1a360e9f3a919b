package io.pentimento.worker.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pentimento.schemas.Codec;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobEvent.IterationCompleted;
import io.pentimento.schemas.JobEvent.JobCancelled;
import io.pentimento.schemas.JobEvent.JobSucceeded;
import io.pentimento.schemas.ObjectKeys;
import io.pentimento.worker.service.execution.Ending;
import io.pentimento.worker.service.twins.Jobs;
import io.pentimento.worker.service.twins.MemoryRecords;
import io.pentimento.worker.service.twins.MemoryStore;
import io.pentimento.worker.service.twins.TwinModel;
import io.pentimento.worker.service.twins.TwinWorker;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// Whatever a worker does with a job that is deleted, it leaves nothing of it in the store.
class JobDeletionTest {
  private final MemoryStore store = new MemoryStore();
  private final MemoryRecords records = new MemoryRecords();
  private final JobCommand.Submit job = Jobs.ordinary().count(2).generate();

  private TwinWorker worker(String name, TwinModel model) {
    return new TwinWorker(name, model, store, records, 4);
  }

  /// What a gateway does: says so in the store, and removes what it finds.
  private void delete() {
    var command = new JobCommand.Delete(job.job(), job.account(), Instant.EPOCH);
    store.put(ObjectKeys.deletion(job.job()), Codec.write(command), "application/json");
    store.removeAll(ObjectKeys.folder(job.job()));
  }

  private void assertNothingIsLeft() {
    assertThat(store.list(ObjectKeys.folder(job.job()))).isEmpty();
  }

  @Test
  void aRunningJobStopsBeforeItsNextIterationAndLeavesNothing() throws Exception {
    var model = TwinModel.gated();
    try (var worker = worker("w1", model)) {
      var run = worker.open(job);
      model.allow(3);
      await().until(() -> model.crowds().size() == 3);
      delete();
      worker.cancellations().delete(job.job());
      model.allow(1000);
      assertThat(run.ending().get()).isEqualTo(Ending.TERMINAL);
    }
    assertThat(model.crowds()).hasSizeLessThanOrEqualTo(4);
    assertThat(records.events(job.job()).getLast()).isInstanceOf(JobCancelled.class);
    assertNothingIsLeft();
  }

  @Test
  void aJobThatIsTakenUpLaterIsNotDecoded() throws Exception {
    delete();
    var model = TwinModel.free();
    try (var worker = worker("w1", model)) {
      assertThat(worker.open(job).ending().get()).isEqualTo(Ending.TERMINAL);
    }
    assertThat(model.crowds()).isEmpty();
    assertThat(records.events(job.job())).singleElement().isInstanceOf(JobCancelled.class);
    assertNothingIsLeft();
  }

  @Test
  void aWorkerThatNeverHearsOfTheDeletionLeavesNothingEither() throws Exception {
    var model = TwinModel.gated();
    try (var worker = worker("w1", model)) {
      var run = worker.open(job);
      model.allow(3);
      await().until(() -> records.events(job.job(), IterationCompleted.class).size() == 6);
      delete();
      model.allow(1000);
      assertThat(run.ending().get()).isEqualTo(Ending.TERMINAL);
    }
    assertNothingIsLeft();
  }

  @Test
  void aDeletionBetweenTheLastPictureAndTheRecordLeavesNothing() throws Exception {
    var once = new AtomicBoolean();
    store.beforePut(key -> {
      if (key.equals(ObjectKeys.record(job.job())) && once.compareAndSet(false, true)) {
        delete();
      }
    });
    try (var worker = worker("w1", TwinModel.free())) {
      assertThat(worker.open(job).ending().get()).isEqualTo(Ending.TERMINAL);
    }
    assertThat(once).isTrue();
    assertNothingIsLeft();
  }

  @Test
  void aWorkerThatWakesUpAfterTheDeletionRemovesWhatItWrites() throws Exception {
    var model = TwinModel.gated();
    try (var sleeper = worker("w1", model);
        var other = worker("w2", TwinModel.free())) {
      var asleep = sleeper.open(job);
      await().until(() -> !records.events(job.job()).isEmpty());
      assertThat(other.open(job).ending().get()).isEqualTo(Ending.TERMINAL);
      delete();
      assertNothingIsLeft();
      model.allow(1000);
      asleep.ending().get();
    }
    assertThat(records.events(job.job(), JobEvent.Terminal.class).getFirst())
        .isInstanceOf(JobSucceeded.class);
    assertNothingIsLeft();
  }
}
