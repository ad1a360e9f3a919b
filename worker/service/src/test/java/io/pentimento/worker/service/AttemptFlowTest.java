package io.pentimento.worker.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobEvent.JobFailed;
import io.pentimento.schemas.JobEvent.JobStarted;
import io.pentimento.schemas.JobEvent.JobSucceeded;
import io.pentimento.schemas.ObjectKeys;
import io.pentimento.worker.service.execution.Ending;
import io.pentimento.worker.service.execution.JobRun;
import io.pentimento.worker.service.execution.Stop;
import io.pentimento.worker.service.publishing.Attempt;
import io.pentimento.worker.service.publishing.JobFolder;
import io.pentimento.worker.service.publishing.RecordWriter.UnwrittenException;
import io.pentimento.worker.service.publishing.StoreException;
import io.pentimento.worker.service.twins.Jobs;
import io.pentimento.worker.service.twins.MemoryRecords;
import io.pentimento.worker.service.twins.MemoryStore;
import io.pentimento.worker.service.twins.TwinModel;
import io.pentimento.worker.service.twins.TwinWorker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What uses up a job's attempts, and what does not.
class AttemptFlowTest {
  private final MemoryStore store = new MemoryStore();
  private final MemoryRecords records = new MemoryRecords();

  private TwinWorker worker(TwinModel model) {
    return new TwinWorker("w1", model, store, records, 4);
  }

  @Test
  void aFailureOfTheDeviceIsRetriedAndAfterTheLastAttemptTheJobFails() throws Exception {
    var model = TwinModel.free();
    model.trouble(_ -> {
      throw new IllegalStateException("the device is on fire");
    });
    var job = Jobs.ordinary().generate();
    try (var worker = worker(model)) {
      for (int attempt = 1; attempt < TwinWorker.MOST_ATTEMPTS; attempt++) {
        assertThat(worker.open(job).ending().get()).isEqualTo(Ending.UNFINISHED);
      }
      assertThat(worker.open(job).ending().get()).isEqualTo(Ending.EXHAUSTED);
    }
    var failed = (JobFailed) records.events(job.job()).getLast();
    assertThat(failed.problem().type()).endsWith("attempts-exhausted");
    assertThat(failed.problem().detail()).contains("on fire");
  }

  @Test
  void workersThatDieWithoutAWordUseUpTheAttempts() throws Exception {
    var job = Jobs.ordinary().generate();
    var doomed = TwinModel.gated();
    for (int attempt = 1; attempt <= TwinWorker.MOST_ATTEMPTS; attempt++) {
      started(doomed, job, attempt);
    }
    try (var worker = worker(TwinModel.free())) {
      assertThat(worker.open(job).ending().get()).isEqualTo(Ending.EXHAUSTED);
      assertThat(worker.open(job).ending().get())
          .as("who told it may have died before it was set aside")
          .isEqualTo(Ending.EXHAUSTED);
      assertThat(worker.open(job, "a copy").ending().get()).isEqualTo(Ending.TERMINAL);
    }
    assertThat(records.events(job.job()).getLast()).isInstanceOf(JobFailed.class);
    doomed.allow(1000);
  }

  @Test
  void anAttemptThatIsAliveIsNotTakenForOneThatDied() throws Exception {
    var job = Jobs.ordinary().generate();
    var doomed = TwinModel.gated();
    JobRun alive = started(doomed, job, 1);
    for (int attempt = 2; attempt <= TwinWorker.MOST_ATTEMPTS; attempt++) {
      started(doomed, job, attempt);
    }
    try (var worker = worker(TwinModel.free())) {
      var next = worker.open(job, "order", Duration.ofMinutes(1));
      alive.stop(new Stop.Lost());
      doomed.allow(1000);
      assertThat(alive.ending().get()).isEqualTo(Ending.FOREIGN);
      assertThat(next.ending().get()).isEqualTo(Ending.TERMINAL);
    }
    assertThat(records.events(job.job(), JobFailed.class)).isEmpty();
  }

  @Test
  void aStoreThatDoesNotTellTheAttemptsIsNotAskedAgainForALocksLength() throws Exception {
    var job = Jobs.ordinary().generate();
    var asked = new AtomicInteger();
    store.beforeList(prefix -> {
      if (prefix.equals(ObjectKeys.attempts(job.job()))) {
        asked.incrementAndGet();
        throw new StoreException("it is forbidden", false, null);
      }
    });
    try (var worker = worker(TwinModel.free())) {
      JobRun run = worker.open(job, "order", Duration.ofSeconds(10));
      assertThat(run.ending().get()).isEqualTo(Ending.UNFINISHED);
    }
    assertThat(asked).hasValue(1);
  }

  @Test
  void whetherAnAttemptWasTheLastOneIsSeenWhenItFails() throws Exception {
    var job = Jobs.ordinary().generate();
    var doomed = TwinModel.gated();
    JobRun alive = started(doomed, job, 1);
    for (int attempt = 2; attempt < TwinWorker.MOST_ATTEMPTS; attempt++) {
      started(TwinModel.gated(), job, attempt);
    }
    var burning = TwinModel.gated();
    burning.trouble(_ -> {
      throw new IllegalStateException("the device is on fire");
    });
    JobRun failing = started(burning, job, TwinWorker.MOST_ATTEMPTS);
    alive.stop(new Stop.Lost());
    doomed.allow(1000);
    assertThat(alive.ending().get()).isEqualTo(Ending.FOREIGN);
    burning.allow(1000);
    assertThat(failing.ending().get()).isEqualTo(Ending.UNFINISHED);
    assertThat(records.events(job.job(), JobFailed.class)).isEmpty();
  }

  private JobRun started(TwinModel model, JobCommand.Submit job, int attempt) {
    JobRun run = worker(model).open(job);
    await().until(() -> records.events(job.job(), JobStarted.class).size() == attempt);
    return run;
  }

  @Test
  void ordersThatStandOnTheTopicSeveralTimesUseUpNoAttempts() throws Exception {
    var model = TwinModel.gated();
    var job = Jobs.ordinary().generate();
    try (var worker = worker(model)) {
      var runs = new ArrayList<JobRun>();
      for (int copy = 0; copy <= TwinWorker.MOST_ATTEMPTS; copy++) {
        runs.add(worker.open(job, "order " + copy));
        int started = copy + 1;
        await().until(() -> records.events(job.job(), JobStarted.class).size() == started);
      }
      model.allow(1000);
      for (JobRun run : runs) {
        assertThat(run.ending().get()).isEqualTo(Ending.TERMINAL);
      }
    }
    assertThat(records.events(job.job(), JobFailed.class)).isEmpty();
    assertThat(records.events(job.job()).getLast()).isInstanceOf(JobSucceeded.class);
  }

  @Test
  void whatADrainHandsBackDoesNotUseUpAttemptsAndLosesNoIteration() throws Exception {
    var model = TwinModel.gated();
    var job = Jobs.ordinary().generate();
    for (int drain = 1; drain <= TwinWorker.MOST_ATTEMPTS + 1; drain++) {
      try (var worker = worker(model)) {
        var run = worker.open(job);
        int started = drain;
        await().until(() -> records.events(job.job(), JobStarted.class).size() == started);
        worker.cancellations().drain();
        model.allow(1);
        assertThat(run.ending().get()).isEqualTo(Ending.UNFINISHED);
      }
      assertThat(new JobFolder(store, job.job()).attempts()).allMatch(Attempt::handedBack);
    }
    int passes = model.crowds().size();
    model.allow(1000);
    try (var worker = worker(model)) {
      assertThat(worker.open(job).ending().get()).isEqualTo(Ending.TERMINAL);
    }
    assertThat(records.events(job.job()).getLast()).isInstanceOf(JobSucceeded.class);
    assertThat(model.crowds()).as("no iteration was drawn twice").hasSize(8);
    assertThat(passes).as("the pass that was under way counts").isPositive();
  }

  @Test
  void aJobThatIsOpenedWhileTheWorkerDrainsIsHandedBackToo() throws Exception {
    var model = TwinModel.free();
    var job = Jobs.ordinary().generate();
    try (var worker = worker(model)) {
      worker.cancellations().drain();
      assertThat(worker.open(job).ending().get()).isEqualTo(Ending.UNFINISHED);
    }
    assertThat(model.crowds()).isEmpty();
    assertThat(new JobFolder(store, job.job()).attempts())
        .singleElement()
        .matches(Attempt::handedBack);
  }

  @Test
  void aStoreOrABrokerThatIsOutOfReachUsesUpNoAttempt() throws Exception {
    var job = Jobs.ordinary().generate();
    var storeIsAway = new AtomicBoolean(true);
    var brokerIsAway = new AtomicBoolean(true);
    store.beforePut(key -> {
      if (storeIsAway.get() && key.startsWith(ObjectKeys.partials(job.job(), 0))) {
        throw new StoreException("nobody answers", true, null);
      }
    });
    try (var worker = worker(TwinModel.free())) {
      openInVain(worker, job);
      storeIsAway.set(false);
      records.beforeWrite(message -> {
        if (brokerIsAway.get()) {
          throw new UnwrittenException(message.topic(), true, new TimeoutException());
        }
      });
      openInVain(worker, job);
      brokerIsAway.set(false);
      assertThat(worker.open(job).ending().get()).isEqualTo(Ending.TERMINAL);
    }
    assertThat(records.events(job.job()).getLast()).isInstanceOf(JobSucceeded.class);
  }

  @Test
  void anEndThatCannotBeToldUsesUpNoAttempt() throws Exception {
    var job = Jobs.ordinary().generate();
    var storeIsAway = new AtomicBoolean(true);
    store.beforePut(key -> {
      if (storeIsAway.get() && key.equals(ObjectKeys.record(job.job()))) {
        throw new StoreException("nobody answers", true, null);
      }
    });
    try (var worker = worker(TwinModel.free())) {
      openInVain(worker, job);
      storeIsAway.set(false);
      assertThat(worker.open(job).ending().get()).isEqualTo(Ending.TERMINAL);
    }
    assertThat(records.events(job.job()).getLast()).isInstanceOf(JobSucceeded.class);
  }

  /// As often as would use up all attempts, if they counted.
  private void openInVain(TwinWorker worker, JobCommand.Submit job) throws Exception {
    for (int time = 0; time <= TwinWorker.MOST_ATTEMPTS; time++) {
      assertThat(worker.open(job).ending().get()).isEqualTo(Ending.UNFINISHED);
    }
    assertThat(new JobFolder(store, job.job()).attempts()).allMatch(Attempt::handedBack);
  }
}
