package io.pentimento.worker.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pentimento.schemas.Codec;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobEvent.ImageCompleted;
import io.pentimento.schemas.JobEvent.IterationCompleted;
import io.pentimento.schemas.JobEvent.JobCancelled;
import io.pentimento.schemas.JobEvent.JobExpired;
import io.pentimento.schemas.JobEvent.JobFailed;
import io.pentimento.schemas.JobEvent.JobStarted;
import io.pentimento.schemas.JobEvent.JobSucceeded;
import io.pentimento.schemas.JobRecord;
import io.pentimento.schemas.ObjectKeys;
import io.pentimento.schemas.PartialState;
import io.pentimento.schemas.Partials;
import io.pentimento.schemas.Topics;
import io.pentimento.worker.service.execution.Ending;
import io.pentimento.worker.service.publishing.PngPicture;
import io.pentimento.worker.service.publishing.StoreException;
import io.pentimento.worker.service.twins.Jobs;
import io.pentimento.worker.service.twins.MemoryRecords;
import io.pentimento.worker.service.twins.MemoryStore;
import io.pentimento.worker.service.twins.TwinModel;
import io.pentimento.worker.service.twins.TwinWorker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobFlowTest {
  private final MemoryStore store = new MemoryStore();
  private final MemoryRecords records = new MemoryRecords();

  private TwinWorker worker(TwinModel model) {
    return new TwinWorker("w1", model, store, records, 4);
  }

  @Test
  void aJobIsToldFromStartToEndWithEveryPictureStoredBeforeTheEventThatNamesIt() throws Exception {
    var unstored = new CopyOnWriteArrayList<String>();
    records.beforeWrite(message -> {
      try {
        var event = Codec.read(Objects.requireNonNull(message.value()), JobEvent.class);
        images(event).stream().filter(key -> store.get(key) == null).forEach(unstored::add);
      } catch (Codec.MalformedException e) {
        throw new AssertionError(e);
      }
    });
    var job = Jobs.ordinary().count(3).generate();
    try (var worker = worker(TwinModel.free())) {
      assertThat(worker.open(job).ending().get()).isEqualTo(Ending.TERMINAL);
    }
    assertThat(unstored).isEmpty();
    assertThat(records.events(job.job()).getFirst()).isInstanceOf(JobStarted.class);
    assertThat(records.events(job.job()).getLast()).isInstanceOf(JobSucceeded.class);
    for (int index = 0; index < 3; index++) {
      int image = index;
      var iterations =
          records.events(job.job(), IterationCompleted.class).stream()
              .filter(event -> event.index() == image)
              .toList();
      assertThat(iterations)
          .extracting(IterationCompleted::iteration)
          .containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
      assertThat(iterations.getLast().maskedTokens()).isZero();
      assertThat(store.get(ObjectKeys.image(job.job(), index)))
          .isEqualTo(store.get(ObjectKeys.partial(job.job(), index, 8)));
    }
    assertThat(records.events(job.job(), ImageCompleted.class)).hasSize(3);
    var record =
        Codec.read(
            Objects.requireNonNull(store.get(ObjectKeys.record(job.job()))), JobRecord.class);
    assertThat(record.submit()).isEqualTo(job);
    assertThat(record.outcome()).isEqualTo(records.events(job.job()).getLast());
    assertThat(record.modelRevision()).isEqualTo(TwinModel.REVISION);
  }

  @Test
  void aJobWithoutPartialImagesStillReportsEveryIteration() throws Exception {
    var job = Jobs.ordinary().partials(Partials.NONE).generate();
    try (var worker = worker(TwinModel.free())) {
      assertThat(worker.open(job).ending().get()).isEqualTo(Ending.TERMINAL);
    }
    assertThat(records.events(job.job(), IterationCompleted.class))
        .hasSize(8)
        .allMatch(event -> event.image() == null);
    assertThat(store.list(ObjectKeys.partials(job.job(), 0))).isEmpty();
    assertThat(store.get(ObjectKeys.image(job.job(), 0))).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "confidence:0.3", "running-confidence:0.2"})
  void theSameRequestGivesTheSamePicturesAloneAndInACrowd(String revision) throws Exception {
    var alone = Jobs.ordinary().count(2).revision(revision).generate();
    try (var worker = worker(TwinModel.free())) {
      worker.open(alone).ending().get();
    }
    var model = TwinModel.gated();
    var crowded = Jobs.ordinary().count(2).revision(revision).generate();
    try (var worker = worker(model)) {
      var first = worker.open(Jobs.ordinary().seed(0).iterations(5).label(0).generate());
      await().until(model::waits);
      var others =
          IntStream.range(1, 3)
              .mapToObj(i -> Jobs.ordinary().seed(i).iterations(3 + i).label(i).generate())
              .map(worker::open)
              .toList();
      var run = worker.open(crowded);
      await()
          .until(() ->
              worker.metric("pentimento_worker_queued_images{priority=\"interactive\"}") == 4);
      model.allow(1000);
      run.ending().get();
      first.ending().get();
      for (var other : others) {
        other.ending().get();
      }
    }
    assertThat(model.crowds()).contains(4);
    for (int index = 0; index < 2; index++) {
      for (int iteration = 1; iteration <= 8; iteration++) {
        assertThat(states(crowded, index, iteration)).isEqualTo(states(alone, index, iteration));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "rescale:0.3", "confidence:0.3", "running-confidence:0.2"})
  void aSecondWorkerGoesOnWhereTheFirstWasInterruptedAndDrawsTheSamePictures(String revision)
      throws Exception {
    var undisturbed = Jobs.ordinary().count(3).revision(revision).generate();
    try (var worker = worker(TwinModel.free())) {
      worker.open(undisturbed).ending().get();
    }
    var model = TwinModel.gated();
    var job = Jobs.ordinary().count(3).revision(revision).generate();
    var first = worker(model);
    first.open(job);
    for (int iteration = 1; iteration <= 5; iteration++) {
      int told = 3 * iteration;
      model.allow(1);
      await().until(() -> records.events(job.job(), IterationCompleted.class).size() == told);
    }
    // The first worker never comes back: its device waits for the gate for ever.
    var second = TwinModel.free();
    try (var worker = new TwinWorker("w2", second, store, records, 4)) {
      assertThat(worker.open(job).ending().get()).isEqualTo(Ending.TERMINAL);
      assertThat(worker.metric("pentimento_worker_resumed_images_total")).isEqualTo(3);
    }
    assertThat(second.crowds()).containsExactly(3, 3, 3);
    assertThat(records.events(job.job(), JobStarted.class))
        .extracting(JobStarted::attempt)
        .containsExactly(1, 2);
    for (int index = 0; index < 3; index++) {
      for (int iteration = 1; iteration <= 8; iteration++) {
        assertThat(states(job, index, iteration)).isEqualTo(states(undisturbed, index, iteration));
      }
    }
    model.allow(1000);
    first.close();
  }

  @Test
  void aJobThatHasEndedIsNotDoneAgainButItsEndIsToldAgain() throws Exception {
    var model = TwinModel.free();
    var job = Jobs.ordinary().generate();
    try (var worker = worker(model)) {
      worker.open(job).ending().get();
      int passes = model.crowds().size();
      assertThat(worker.open(job).ending().get()).isEqualTo(Ending.TERMINAL);
      assertThat(model.crowds()).hasSize(passes);
    }
    assertThat(records.events(job.job(), JobSucceeded.class)).hasSize(2);
    assertThat(records.events(job.job(), JobStarted.class)).hasSize(1);
  }

  @Test
  void aCancelledJobStopsBeforeItsNextIterationAndTheOthersGoOn() throws Exception {
    var model = TwinModel.gated();
    var job = Jobs.ordinary().generate();
    var other = Jobs.ordinary().generate();
    try (var worker = worker(model)) {
      var run = worker.open(job);
      var otherRun = worker.open(other);
      model.allow(3);
      await().until(() -> model.crowds().size() == 3);
      worker.cancellations().cancel(job.job());
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
  void aJobCancelledBeforeItIsTakenUpIsNeverDecoded() throws Exception {
    var model = TwinModel.free();
    var job = Jobs.ordinary().generate();
    try (var worker = worker(model)) {
      worker.cancellations().cancel(job.job());
      assertThat(worker.open(job).ending().get()).isEqualTo(Ending.TERMINAL);
    }
    assertThat(records.events(job.job())).hasSize(1).first().isInstanceOf(JobCancelled.class);
    assertThat(model.crowds()).isEmpty();
  }

  @Test
  void aJobWhoseDeadlinePassesExpiresBetweenIterations() throws Exception {
    var model = TwinModel.gated();
    var job = Jobs.ordinary().deadline(Instant.parse("2026-11-23T12:01:00Z")).generate();
    try (var worker = worker(model)) {
      var run = worker.open(job);
      model.allow(2);
      await().until(() -> records.events(job.job(), IterationCompleted.class).size() == 2);
      worker.pass(Duration.ofMinutes(1));
      model.allow(1000);
      assertThat(run.ending().get()).isEqualTo(Ending.TERMINAL);
    }
    assertThat(records.events(job.job()).getLast()).isInstanceOf(JobExpired.class);
  }

  @Test
  void aJobThatTheModelCannotDoFailsWithWordsForItsOwner() throws Exception {
    try (var worker = worker(TwinModel.free())) {
      for (var job :
          List.of(
              Jobs.ordinary().guidance(2).generate(),
              Jobs.ordinary().label(TwinModel.LABELS).generate(),
              Jobs.ordinary().schedule("zigzag").generate(),
              Jobs.ordinary().order("zigzag").generate(),
              Jobs.ordinary().revision("zigzag:0.5").generate(),
              Jobs.of("other").generate())) {
        assertThat(worker.open(job).ending().get()).isEqualTo(Ending.TERMINAL);
        var failed = (JobFailed) records.events(job.job()).getLast();
        assertThat(failed.problem().status()).isEqualTo(422);
        assertThat(failed.problem().detail()).containsAnyOf("guidance", "label", "zigzag", "other");
      }
    }
  }

  @Test
  void oneImageThatCannotBeDecodedFailsItsJobAlone() throws Exception {
    var model = TwinModel.gated();
    model.trouble(queries -> {
      if (queries.stream().anyMatch(query -> query.label() == 7)) {
        throw new IllegalArgumentException("label 7 is cursed");
      }
    });
    var bad = Jobs.ordinary().label(7).generate();
    var good = Jobs.ordinary().generate();
    try (var worker = worker(model)) {
      var badRun = worker.open(bad);
      var goodRun = worker.open(good);
      model.allow(1000);
      assertThat(badRun.ending().get()).isEqualTo(Ending.TERMINAL);
      assertThat(goodRun.ending().get()).isEqualTo(Ending.TERMINAL);
    }
    assertThat(((JobFailed) records.events(bad.job()).getLast()).problem().detail())
        .contains("cursed");
    assertThat(records.events(good.job()).getLast()).isInstanceOf(JobSucceeded.class);
  }

  @Test
  void anImageWhosePublishingDoesNotKeepUpSitsOutWhileOthersGoOn() throws Exception {
    var slow = Jobs.ordinary().generate();
    var quick = Jobs.ordinary().generate();
    var storeAnswers = new CountDownLatch(1);
    store.beforePut(key -> {
      if (key.startsWith(ObjectKeys.partials(slow.job(), 0))) {
        waitFor(storeAnswers);
      }
    });
    try (var worker = worker(TwinModel.free())) {
      var slowRun = worker.open(slow);
      var quickRun = worker.open(quick);
      assertThat(quickRun.ending().get()).isEqualTo(Ending.TERMINAL);
      assertThat(slowRun.ending()).isNotDone();
      await().until(() -> worker.metric("pentimento_worker_sat_out_total") > 0);
      storeAnswers.countDown();
      assertThat(slowRun.ending().get()).isEqualTo(Ending.TERMINAL);
    }
  }

  @Test
  void aStoreThatRefusesFailsTheJobAndOneThatIsOutOfReachInterruptsIt() throws Exception {
    var refused = Jobs.ordinary().generate();
    var unreached = Jobs.ordinary().generate();
    store.beforePut(key -> {
      if (key.startsWith(ObjectKeys.partials(refused.job(), 0))) {
        throw new StoreException("no such pictures here", false, null);
      }
      if (key.startsWith(ObjectKeys.partials(unreached.job(), 0))) {
        throw new StoreException("nobody answers", true, null);
      }
    });
    try (var worker = worker(TwinModel.free())) {
      assertThat(worker.open(refused).ending().get()).isEqualTo(Ending.TERMINAL);
      assertThat(worker.open(unreached).ending().get()).isEqualTo(Ending.UNFINISHED);
    }
    assertThat(((JobFailed) records.events(refused.job()).getLast()).problem().type())
        .endsWith("store-refused");
    assertThat(records.of(Topics.EVENTS)).isNotEmpty();
    assertThat(records.events(unreached.job(), JobEvent.Terminal.class)).isEmpty();
  }

  @Test
  void ofTwoWorkersThatEndTheSameJobTheFirstDecidesForBoth() throws Exception {
    var job = Jobs.ordinary().generate();
    var model = TwinModel.gated();
    try (var first = worker(model);
        var second = new TwinWorker("w2", TwinModel.free(), store, records, 4)) {
      var slower = first.open(job);
      await().until(() -> !records.events(job.job(), JobStarted.class).isEmpty());
      assertThat(second.open(job).ending().get()).isEqualTo(Ending.TERMINAL);
      first.cancellations().cancel(job.job());
      model.allow(1000);
      assertThat(slower.ending().get()).isEqualTo(Ending.TERMINAL);
    }
    assertThat(records.events(job.job(), JobEvent.Terminal.class))
        .hasSize(2)
        .allMatch(JobSucceeded.class::isInstance);
  }

  private String states(JobCommand.Submit job, int index, int iteration) throws Exception {
    byte[] png = Objects.requireNonNull(store.get(ObjectKeys.partial(job.job(), index, iteration)));
    String text = Objects.requireNonNull(PngPicture.text(png, PartialState.PNG_KEYWORD));
    return text.replace(job.job().value(), "");
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> images(JobEvent event) {
    return switch (event) {
      case IterationCompleted e -> e.image() == null ? List.of() : List.of(e.image());
      case ImageCompleted e -> List.of(e.image());
      case JobSucceeded e -> e.images();
      case JobStarted _, JobFailed _, JobCancelled _, JobExpired _ -> List.of();
    };
  }
}
