package io.pentimento.worker.service.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pentimento.schemas.Codec;
import io.pentimento.schemas.DeadLetterHeaders;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobEvent.IterationCompleted;
import io.pentimento.schemas.JobEvent.JobStarted;
import io.pentimento.schemas.JobEvent.JobSucceeded;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.Topics;
import io.pentimento.worker.service.execution.Ending;
import io.pentimento.worker.service.publishing.JobFolder;
import io.pentimento.worker.service.publishing.StoreException;
import io.pentimento.worker.service.twins.Jobs;
import io.pentimento.worker.service.twins.MemoryJobSource;
import io.pentimento.worker.service.twins.MemoryRecords;
import io.pentimento.worker.service.twins.MemoryStore;
import io.pentimento.worker.service.twins.TwinModel;
import io.pentimento.worker.service.twins.TwinWorker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JobSlotTest {
  private final MemoryStore store = new MemoryStore();
  private final MemoryRecords records = new MemoryRecords();
  private final MemoryJobSource source = new MemoryJobSource(Duration.ofMillis(90));

  private static double endings(TwinWorker worker, String ending) {
    return worker.metric("pentimento_worker_deliveries_total{ending=\"%s\"}".formatted(ending));
  }

  @Test
  void aRecordIsAcceptedOnceItsJobHasEnded() {
    var job = Jobs.ordinary().generate();
    try (var worker = new TwinWorker("w1", TwinModel.free(), store, records, 4);
        var _ = worker.slot(source)) {
      source.send(job);
      await().until(() -> endings(worker, "accepted") == 1);
      assertThat(source.isDone()).isTrue();
    }
    assertThat(records.events(job.job()).getLast()).isInstanceOf(JobSucceeded.class);
  }

  @Test
  void theSameRecordTwiceIsOneJob() {
    var model = TwinModel.free();
    var job = Jobs.ordinary().generate();
    try (var worker = new TwinWorker("w1", model, store, records, 4);
        var _ = worker.slot(source)) {
      source.send(job);
      source.send(job);
      await().until(() -> endings(worker, "accepted") == 2);
    }
    assertThat(model.crowds()).hasSize(8);
  }

  @Test
  void theLockIsRenewedWhileTheJobRuns() {
    var model = TwinModel.gated();
    var job = Jobs.ordinary().generate();
    try (var worker = new TwinWorker("w1", model, store, records, 4);
        var _ = worker.slot(source)) {
      source.send(job);
      await().until(() -> source.renewals() >= 3);
      model.allow(1000);
      await().until(() -> endings(worker, "accepted") == 1);
    }
    assertThat(records.events(job.job(), JobStarted.class)).hasSize(1);
  }

  @Test
  void aJobWhoseLockIsLostIsDroppedWithoutAWordAndCountsNoAttempt() throws Exception {
    var model = TwinModel.gated();
    var job = Jobs.ordinary().generate();
    try (var worker = new TwinWorker("w1", model, store, records, 4);
        var _ = worker.slot(source)) {
      source.send(job);
      await().until(() -> !records.events(job.job(), JobStarted.class).isEmpty());
      source.loseLocks();
      await().until(() -> endings(worker, "lost") == 1);
      model.allow(1); // ends the pass that was under way
      var folder = new JobFolder(store, job.job());
      await().until(() -> folder.attempts().getFirst().handedBack());
      assertThat(records.events(job.job(), JobEvent.Terminal.class)).isEmpty();
      assertThat(records.events(job.job(), IterationCompleted.class)).hasSizeLessThan(2);
      model.allow(1000);
      assertThat(worker.open(job).ending().get()).isEqualTo(Ending.TERMINAL);
    }
  }

  @Test
  void aDeviceThatHangsLosesItsJobToOthers() {
    var hanging = TwinModel.gated();
    var job = Jobs.ordinary().generate();
    var stuck = new TwinWorker("w1", hanging, store, records, 4, Duration.ofMillis(300));
    var slot = stuck.slot(source);
    source.send(job);
    await().until(() -> endings(stuck, "released") >= 1);
    slot.close();
    await().until(() -> slot.awaitEnd(Duration.ofMillis(100)));
    try (var worker = new TwinWorker("w2", TwinModel.free(), store, records, 4);
        var _ = worker.slot(source)) {
      await().until(() -> endings(worker, "accepted") == 1);
    }
    assertThat(records.events(job.job()).getLast()).isInstanceOf(JobSucceeded.class);
    hanging.allow(1000);
    stuck.close();
    assertThat(records.events(job.job(), JobEvent.Terminal.class)).hasSize(1);
  }

  @Test
  void aSpoiltCopyOfAnOrderDoesNoHarmToTheJobThatIsBeingDone() {
    var model = TwinModel.gated();
    var job = Jobs.ordinary().generate();
    var others = new MemoryJobSource(Duration.ofMillis(90));
    byte[] spoilt =
        "{\"type\":\"Submit\",\"job\":\"%s\"}"
            .formatted(job.job())
            .getBytes(StandardCharsets.UTF_8);
    try (var worker = new TwinWorker("w1", model, store, records, 4);
        var _ = worker.slot(source);
        var _ = worker.slot(others)) {
      source.send(job);
      await().until(() -> !records.events(job.job(), JobStarted.class).isEmpty());
      others.send(spoilt, 1);
      await().until(() -> endings(worker, "dead_lettered") == 1);
      model.allow(1000);
      await().until(() -> endings(worker, "accepted") == 1);
    }
    assertThat(records.events(job.job(), JobEvent.Terminal.class))
        .singleElement()
        .isInstanceOf(JobSucceeded.class);
  }

  @Test
  void aRecordThatKafkaWouldSoonGiveUpIsWrittenAnew() {
    var job = Jobs.ordinary().generate();
    byte[] command = Codec.write(job);
    try (var worker = new TwinWorker("w1", TwinModel.free(), store, records, 4);
        var _ = worker.slot(source)) {
      source.send(command, TwinWorker.MOST_DELIVERIES);
      await().until(() -> endings(worker, "requeued") == 1);
    }
    assertThat(records.of(MemoryJobSource.TOPIC))
        .singleElement()
        .satisfies(message -> assertThat(message.value()).isEqualTo(command));
    assertThat(records.events(job.job())).isEmpty();
  }

  @Test
  void aRecordThatIsNoCommandIsSetAsideWithTheReasonFirst() {
    var named = new JobId(UUID.randomUUID().toString());
    try (var worker = new TwinWorker("w1", TwinModel.free(), store, records, 4);
        var _ = worker.slot(source)) {
      source.send(new byte[0], 1);
      source.send("{\"job\":\"%s\"}".formatted(named).getBytes(StandardCharsets.UTF_8), 1);
      await().until(() -> endings(worker, "dead_lettered") == 2);
    }
    assertThat(records.of(Topics.DEAD_LETTER))
        .hasSize(2)
        .allSatisfy(message -> {
          var first = message.headers().entrySet().iterator().next();
          assertThat(first.getKey()).isEqualTo(DeadLetterHeaders.REASON);
          assertThat(new String(first.getValue(), StandardCharsets.UTF_8)).contains("not a Submit");
          assertThat(Objects.requireNonNull(message.value())).isNotNull();
        });
    assertThat(records.events(named)).singleElement().isInstanceOf(JobEvent.JobFailed.class);
  }

  @Test
  void aJobWhoseEveryAttemptFailsIsSetAsideToo() {
    var model = TwinModel.free();
    model.trouble(_ -> {
      throw new IllegalStateException("the device is on fire");
    });
    var job = Jobs.ordinary().generate();
    try (var worker = new TwinWorker("w1", model, store, records, 4);
        var _ = worker.slot(source)) {
      source.send(job);
      await().until(() -> endings(worker, "dead_lettered") == 1);
      assertThat(endings(worker, "released")).isEqualTo(TwinWorker.MOST_ATTEMPTS - 1);
    }
    assertThat(records.events(job.job()).getLast()).isInstanceOf(JobEvent.JobFailed.class);
  }

  @Test
  void aStoreThatCannotBeReachedCostsNoJob() {
    var job = Jobs.ordinary().generate();
    store.beforePut(_ -> {
      throw new StoreException("nobody answers", true, null);
    });
    try (var worker = new TwinWorker("w1", TwinModel.free(), store, records, 4);
        var _ = worker.slot(source)) {
      source.send(job);
      await().until(() -> endings(worker, "released") >= 1);
      store.beforePut(_ -> {});
      await().until(() -> endings(worker, "accepted") == 1);
    }
    assertThat(records.events(job.job()).getLast()).isInstanceOf(JobSucceeded.class);
  }
}
