package io.pentimento.worker.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pentimento.schemas.CloudEventHeaders;
import io.pentimento.schemas.Codec;
import io.pentimento.schemas.DeadLetterHeaders;
import io.pentimento.schemas.EditRegion;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobEvent.IterationCompleted;
import io.pentimento.schemas.JobEvent.JobStarted;
import io.pentimento.schemas.JobEvent.JobSucceeded;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.ModelDescription;
import io.pentimento.schemas.ObjectKeys;
import io.pentimento.schemas.Priority;
import io.pentimento.schemas.Topics;
import io.pentimento.worker.model.decoding.edit.Raster;
import io.pentimento.worker.service.publishing.PngPicture;
import io.pentimento.worker.service.twins.Jobs;
import io.pentimento.worker.service.twins.TwinModel;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A worker with a twin of the model, over a real broker and a real store.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkerIT {
  private static final Duration LONG = Duration.ofSeconds(60);

  private WorkerBench bench;

  @BeforeAll
  void open() {
    bench = new WorkerBench();
  }

  @AfterAll
  void close() {
    bench.close();
  }

  @Test
  void aJobSubmittedBeforeTheFirstWorkerCameIsDone() {
    var job = Jobs.ordinary().count(2).generate();
    try (var worker = Worker.start(bench.config("w1"), TwinModel.free().served())) {
      bench.submit(job);
      awaitEnd(job.job());
      assertThat(bench.end(job.job())).isInstanceOf(JobSucceeded.class);
      assertThat(worker.healthPort()).isPositive();
    }
    assertThat(bench.events(job.job()))
        .filteredOn(IterationCompleted.class::isInstance)
        .hasSize(16)
        .allMatch(event ->
            bench.store().get(Objects.requireNonNull(((IterationCompleted) event).image()))
                != null);
    var events =
        bench.read(Topics.EVENTS).stream()
            .filter(message -> text(message.key()).equals(job.job().value()))
            .toList();
    assertThat(events)
        .isNotEmpty()
        .allMatch(message ->
            text(message.headers().get(CloudEventHeaders.TRACEPARENT)).equals(WorkerBench.TRACE))
        .allMatch(message -> text(message.headers().get("ce_type")).startsWith("io.pentimento."));
  }

  @Test
  void theModelIsAnnouncedOnceTheWorkerTakesJobs() throws Exception {
    try (var _ = Worker.start(bench.config("w1"), TwinModel.free().served())) {
      var announced = bench.read(Topics.MODELS).getLast();
      assertThat(Codec.read(Objects.requireNonNull(announced.value()), ModelDescription.class))
          .isEqualTo(TwinModel.description());
    }
  }

  @Test
  void aRecordThatIsNoCommandIsSetAsideAndBlocksNobody() throws Exception {
    var named = new JobId(UUID.randomUUID().toString());
    var topic = Topics.jobs(TwinModel.NAME, Priority.INTERACTIVE, 3);
    var job = Jobs.ordinary().generate();
    try (var _ = Worker.start(bench.config("w1"), TwinModel.free().served())) {
      bench.send(topic, "nonsense".getBytes(StandardCharsets.UTF_8), null);
      bench.send(
          topic,
          "{\"type\":\"Submit\",\"job\":\"%s\"}".formatted(named).getBytes(StandardCharsets.UTF_8),
          null);
      bench.submit(job);
      awaitEnd(job.job());
      awaitEnd(named);
      assertThat(bench.end(named)).isInstanceOf(JobEvent.JobFailed.class);
      await().atMost(LONG).until(() -> bench.read(Topics.DEAD_LETTER).size() >= 2);
    }
    assertThat(bench.read(Topics.DEAD_LETTER))
        .anySatisfy(message -> {
          assertThat(text(message.value())).isEqualTo("nonsense");
          assertThat(message.headers().keySet().iterator().next())
              .isEqualTo(DeadLetterHeaders.REASON);
        });
  }

  @Test
  void aCancelledJobEndsAndItsNeighbourGoesOn() {
    var model = TwinModel.gated();
    var job = Jobs.ordinary().iterations(64).generate();
    var neighbour = Jobs.ordinary().iterations(64).generate();
    try (var _ = Worker.start(bench.config("w1"), model.served())) {
      bench.submit(job);
      bench.submit(neighbour);
      // Which job is taken up first is anyone's guess: a fixed number of passes could all be used
      // up
      // by the neighbour.
      await()
          .atMost(LONG)
          .until(() -> {
            model.allowWaiting();
            return bench.events(job.job()).stream().anyMatch(IterationCompleted.class::isInstance);
          });
      bench.cancel(job.job());
      // Nothing moves while the gate is closed, so the cancellation is heard at the next pass.
      await()
          .atMost(LONG)
          .until(() -> {
            model.allowWaiting();
            return bench.end(job.job()) != null;
          });
      assertThat(bench.end(job.job())).isInstanceOf(JobEvent.JobCancelled.class);
      model.allow(1000);
      awaitEnd(neighbour.job());
      assertThat(bench.end(neighbour.job())).isInstanceOf(JobSucceeded.class);
    }
  }

  @Test
  void aDeletedJobStopsAndLeavesNothingBehindAlsoWhenItIsTakenUpLater() {
    var model = TwinModel.gated();
    var running = Jobs.ordinary().iterations(64).generate();
    var waiting = Jobs.ordinary().generate();
    try (var _ = Worker.start(bench.config("w1"), model.served())) {
      bench.submit(running);
      await()
          .atMost(LONG)
          .until(() -> {
            model.allowWaiting();
            return bench.events(running.job()).stream()
                .anyMatch(IterationCompleted.class::isInstance);
          });
      bench.delete(running);
      bench.delete(waiting);
      bench.submit(waiting);
      await()
          .atMost(LONG)
          .until(() -> {
            model.allowWaiting();
            return bench.end(running.job()) != null && bench.end(waiting.job()) != null;
          });
    }
    for (var job : new JobCommand.Submit[] {running, waiting}) {
      assertThat(bench.end(job.job())).isInstanceOf(JobEvent.JobCancelled.class);
      assertThat(bench.store().list(ObjectKeys.folder(job.job()))).isEmpty();
    }
  }

  @Test
  void aCancellationFromBeforeTheWorkersStartIsHeard() {
    var job = Jobs.ordinary().generate();
    try (var _ = Worker.start(bench.config("w0"), TwinModel.free().served())) {
      // Makes the topics.
    }
    bench.cancel(job.job());
    bench.submit(job);
    try (var _ = Worker.start(bench.config("w1"), TwinModel.free().served())) {
      awaitEnd(job.job());
    }
    assertThat(bench.events(job.job())).singleElement().isInstanceOf(JobEvent.JobCancelled.class);
  }

  @Test
  void aJobThatRunsLongerThanTheLockIsRenewedAndRunsOnce() {
    var model = TwinModel.gated();
    var job = Jobs.ordinary().generate();
    try (var _ = Worker.start(bench.config("w1"), model.served());
        var _ = Worker.start(bench.config("w2"), model.served())) {
      bench.submit(job);
      await().atMost(LONG).until(() -> !bench.events(job.job()).isEmpty());
      long start = System.nanoTime();
      await()
          .atMost(LONG)
          .until(() -> System.nanoTime() - start > WorkerBench.LOCK.multipliedBy(3).toNanos());
      model.allow(1000);
      awaitEnd(job.job());
    }
    assertThat(bench.events(job.job())).filteredOn(JobStarted.class::isInstance).hasSize(1);
  }

  @Test
  void whatADrainingWorkerCannotFinishAnotherContinuesWhereItStands() {
    var model = TwinModel.gated();
    var job = Jobs.ordinary().generate();
    var first = Worker.start(bench.config("w1", Path.of("nowhere"), Duration.ZERO), model.served());
    bench.submit(job);
    model.allow(3);
    await()
        .atMost(LONG)
        .until(() ->
            bench.events(job.job()).stream().filter(IterationCompleted.class::isInstance).count()
                == 3);
    var closing = Thread.ofVirtual().start(first::close);
    // The pass that is under way must end before the job can be handed back.
    await()
        .atMost(LONG)
        .until(() -> {
          model.allow(1);
          return !closing.isAlive();
        });
    var second = TwinModel.free();
    try (var _ = Worker.start(bench.config("w2"), second.served())) {
      awaitEnd(job.job());
    }
    assertThat(bench.end(job.job())).isInstanceOf(JobSucceeded.class);
    assertThat(second.crowds().size()).isBetween(4, 5);
    assertThat(bench.events(job.job()))
        .filteredOn(JobStarted.class::isInstance)
        .extracting(event -> ((JobStarted) event).worker())
        .containsExactly("w1", "w2");
  }

  @Test
  void anEditKeepsThePixelsAwayFromItsRegion() throws Exception {
    var source = gradient(40, TwinModel.PIXELS);
    var job = Jobs.ordinary().edit(new EditRegion.Box(0, 12, 4, 4), 0);
    bench.store().put(ObjectKeys.source(job.job()), png(source), "image/png");
    try (var _ = Worker.start(bench.config("w1"), TwinModel.free().served())) {
      bench.submit(job);
      awaitEnd(job.job());
    }
    assertThat(bench.end(job.job())).isInstanceOf(JobSucceeded.class);
    var image =
        PngPicture.decode(
            Objects.requireNonNull(bench.store().get(ObjectKeys.image(job.job(), 0))), 1000);
    // 16 of 40 columns, as near to the middle as holds the box: from column 12.
    for (int y = 12; y < TwinModel.PIXELS; y++) {
      for (int x = 0; x < TwinModel.PIXELS; x++) {
        assertThat(image.sample(x, y, 0)).isEqualTo(source.sample(x + 12, y, 0));
      }
    }
    assertThat(image.sample(1, 1, 0)).isNotEqualTo(source.sample(13, 1, 0));
  }

  @Test
  void anEditWithoutItsSourceFailsWithWords() {
    var job = Jobs.ordinary().edit(new EditRegion.Box(0, 0, 4, 4), null);
    try (var _ = Worker.start(bench.config("w1"), TwinModel.free().served())) {
      bench.submit(job);
      awaitEnd(job.job());
    }
    var failed = (JobEvent.JobFailed) Objects.requireNonNull(bench.end(job.job()));
    assertThat(failed.problem().detail()).contains("source image is not in the job's folder");
  }

  @Test
  void healthAndMetricsAreServed() throws Exception {
    try (var worker = Worker.start(bench.config("w1"), TwinModel.free().served());
        var client = HttpClient.newHttpClient()) {
      var job = Jobs.ordinary().generate();
      bench.submit(job);
      awaitEnd(job.job());
      for (var path : new String[] {"livez", "readyz"}) {
        assertThat(get(client, worker, path).body()).isEqualTo("ok\n");
      }
      assertThat(get(client, worker, "metrics").body())
          .contains("pentimento_worker_images_total")
          .contains("pentimento_worker_jobs_total{outcome=\"JobSucceeded\"}");
      assertThat(get(client, worker, "nothing").statusCode()).isEqualTo(404);
    }
  }

  private static HttpResponse<String> get(HttpClient client, Worker worker, String path)
      throws Exception {
    var uri = URI.create("http://127.0.0.1:%d/%s".formatted(worker.healthPort(), path));
    return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  private void awaitEnd(JobId job) {
    await().atMost(LONG).until(() -> bench.end(job) != null);
  }

  private static String text(byte @Nullable [] bytes) {
    return new String(Objects.requireNonNull(bytes), StandardCharsets.UTF_8);
  }

  private static byte[] png(Raster picture) {
    return PngPicture.encode(picture, "Comment", "a source");
  }

  /// Every column has another red.
  private static Raster gradient(int width, int height) {
    var samples = new byte[width * height * 3];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (i / 3 % width * 6);
    }
    return new Raster(width, height, 3, samples);
  }
}
