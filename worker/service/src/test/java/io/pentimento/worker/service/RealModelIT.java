package io.pentimento.worker.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pentimento.schemas.EditRegion;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobEvent.IterationCompleted;
import io.pentimento.schemas.JobEvent.JobStarted;
import io.pentimento.schemas.JobEvent.JobSucceeded;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.ObjectKeys;
import io.pentimento.schemas.PartialState;
import io.pentimento.worker.checkpoints.published.ImportOptions;
import io.pentimento.worker.checkpoints.published.ImportedCheckpoint;
import io.pentimento.worker.model.decoding.edit.Raster;
import io.pentimento.worker.service.publishing.Attempt;
import io.pentimento.worker.service.publishing.JobFolder;
import io.pentimento.worker.service.publishing.PngPicture;
import io.pentimento.worker.service.twins.Jobs;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The real tiny model, imported from the published format, in the real command's own process.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealModelIT {
  private static final Duration LONG = Duration.ofMinutes(2);

  private WorkerBench bench;
  private Path checkpoint;

  @BeforeAll
  void open(@TempDir Path folder) throws URISyntaxException {
    bench = new WorkerBench();
    checkpoint = folder.resolve("demo");
    try (var published =
        ImportedCheckpoint.open(
            fixture("tokenizer_checkpoint"), fixture("maskgit_checkpoint"), ImportOptions.NONE)) {
      published.write(checkpoint, published.description("demo", "Apache-2.0"));
    }
  }

  @AfterAll
  void close() {
    bench.close();
  }

  @Test
  void aWorkerThatIsKilledLosesNothingAndAnotherDrawsTheSamePictures() throws Exception {
    var jobs = Jobs.of("demo").count(2).iterations(60).revision("running-confidence:0.05");
    var undisturbed = jobs.generate();
    var disturbed = jobs.generate();
    try (var _ = Worker.start(config("w0"))) {
      bench.submit(undisturbed);
      awaitSuccess(undisturbed.job());
    }
    Process victim = start("victim");
    bench.submit(disturbed);
    await().atMost(LONG).until(() -> bench.events(disturbed.job()).size() > 10);
    victim.destroyForcibly().waitFor();
    assertThat(bench.end(disturbed.job())).as("killed half way").isNull();
    try (var _ = Worker.start(config("w2"))) {
      awaitSuccess(disturbed.job());
    }
    assertThat(bench.events(disturbed.job()))
        .filteredOn(JobStarted.class::isInstance)
        .extracting(event -> ((JobStarted) event).worker())
        .containsExactly("victim", "w2");
    for (int index = 0; index < 2; index++) {
      assertEveryIterationWasToldInOrder(disturbed, index);
      for (int iteration = 1; iteration <= 60; iteration++) {
        assertThat(picture(ObjectKeys.partial(disturbed.job(), index, iteration)))
            .isEqualTo(picture(ObjectKeys.partial(undisturbed.job(), index, iteration)));
      }
    }
  }

  @Test
  void aWorkerThatIsToldToEndHandsItsJobBackWhereItStandsAndNoAttemptIsUsedUp() throws Exception {
    var jobs = Jobs.of("demo").iterations(200);
    var undisturbed = jobs.generate();
    var drained = jobs.generate();
    Process first = start("leaver", "--drain-seconds", "0");
    bench.submit(drained);
    await().atMost(LONG).until(() -> bench.events(drained.job()).size() > 10);
    first.destroy(); // SIGTERM
    assertThat(first.waitFor()).as("128 + SIGTERM").isEqualTo(143);
    assertThat(bench.end(drained.job())).as("handed back half way").isNull();
    long told = iterations(drained);
    assertThat(new JobFolder(bench.store(), drained.job()).attempts())
        .singleElement()
        .matches(Attempt::handedBack);
    try (var _ = Worker.start(config("w2"))) {
      awaitSuccess(drained.job());
      bench.submit(undisturbed);
      awaitSuccess(undisturbed.job());
    }
    // The newest partial image is told once more by whoever goes on from it.
    assertThat(iterations(drained)).isBetween(200L, 201L);
    assertThat(told).isBetween(9L, 199L);
    assertThat(picture(ObjectKeys.image(drained.job(), 0)))
        .isEqualTo(picture(ObjectKeys.image(undisturbed.job(), 0)));
  }

  private long iterations(JobCommand.Submit job) {
    return bench.events(job.job()).stream().filter(IterationCompleted.class::isInstance).count();
  }

  @Test
  void aPhotographIsEditedInsideItsRegionAlone() throws Exception {
    var job = Jobs.of("demo").edit(new EditRegion.Box(8, 8, 8, 8), 0);
    var source = photograph();
    bench.store().put(ObjectKeys.source(job.job()), png(source), "image/png");
    try (var _ = Worker.start(config("w1"))) {
      bench.submit(job);
      awaitSuccess(job.job());
    }
    Raster image = picture(ObjectKeys.image(job.job(), 0));
    assertThat(image.width()).isEqualTo(source.width());
    assertThat(image).isNotEqualTo(source);
    for (int y = 24; y < image.height(); y++) {
      for (int x = 24; x < image.width(); x++) {
        assertThat(image.sample(x, y, 1)).isEqualTo(source.sample(x, y, 1));
      }
    }
  }

  @Test
  void anUnchangedForkEndsInTheSamePixelsAndAnotherLabelInOthers() throws Exception {
    var asked = Jobs.of("demo").iterations(12).revision("running-confidence:0.05");
    var origin = asked.count(2).generate();
    var same = asked.fork(origin, 1, 5, null);
    var other = asked.label(4).fork(origin, 1, 5, null);
    try (var _ = Worker.start(config("w1"))) {
      bench.submit(origin);
      awaitSuccess(origin.job());
      for (var fork : List.of(same, other)) {
        keepOrigin(fork, ObjectKeys.partial(origin.job(), 1, 5));
        bench.submit(fork);
        awaitSuccess(fork.job());
      }
    }
    Raster image = picture(ObjectKeys.image(origin.job(), 1));
    assertThat(picture(ObjectKeys.image(same.job(), 0))).isEqualTo(image);
    assertThat(picture(ObjectKeys.image(other.job(), 0))).isNotEqualTo(image);
  }

  @Test
  void aForkOfAnEditKeepsTheSourcesPixelsAndEndsAsTheEdit() throws Exception {
    var region = new EditRegion.Box(8, 8, 8, 8);
    var origin = Jobs.of("demo").edit(region, 0);
    var same = Jobs.of("demo").fork(origin, 0, 3, region);
    var source = photograph();
    bench.store().put(ObjectKeys.source(origin.job()), png(source), "image/png");
    bench.store().put(ObjectKeys.source(same.job()), png(source), "image/png");
    try (var _ = Worker.start(config("w1"))) {
      bench.submit(origin);
      awaitSuccess(origin.job());
      keepOrigin(same, ObjectKeys.partial(origin.job(), 0, 3));
      bench.submit(same);
      awaitSuccess(same.job());
    }
    assertThat(picture(ObjectKeys.image(same.job(), 0)))
        .isEqualTo(picture(ObjectKeys.image(origin.job(), 0)));
  }

  /// As the gateway does.
  private void keepOrigin(JobCommand.Submit fork, String partial) throws IOException {
    byte[] png = Objects.requireNonNull(bench.store().get(partial));
    String state = Objects.requireNonNull(PngPicture.text(png, PartialState.PNG_KEYWORD));
    bench
        .store()
        .put(
            ObjectKeys.origin(fork.job()),
            state.getBytes(StandardCharsets.UTF_8),
            "application/json");
  }

  @Test
  void theSameRequestGivesTheSameBytesAloneAndInACrowd() throws Exception {
    var alone = Jobs.of("demo").count(1).seed(7).generate();
    var crowded = Jobs.of("demo").count(4).seed(7).generate();
    try (var _ = Worker.start(config("w1"))) {
      bench.submit(alone);
      awaitSuccess(alone.job());
      bench.submit(crowded);
      awaitSuccess(crowded.job());
    }
    assertThat(picture(ObjectKeys.image(crowded.job(), 0)))
        .isEqualTo(picture(ObjectKeys.image(alone.job(), 0)))
        .isNotEqualTo(picture(ObjectKeys.image(crowded.job(), 1)));
  }

  @Test
  void theCommandSaysInOneSentenceWhyItCannotStart() throws Exception {
    var process =
        java(
            List.of(
                "--checkpoint",
                checkpoint.resolveSibling("nowhere").toString(),
                "--s3-secret-key",
                "x"));
    process.redirectErrorStream(true);
    var run = process.start();
    String words = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(run.waitFor()).isEqualTo(WorkerMain.CANNOT_START);
    assertThat(words).contains("worker cannot start", "nowhere").doesNotContain("\tat ");
  }

  private WorkerConfig config(String worker) {
    return bench.config(worker, checkpoint, Duration.ofSeconds(20));
  }

  private Process start(String worker, String... more) throws IOException {
    var s3 = bench.s3();
    var arguments =
        new ArrayList<>(
            List.of(
                "--checkpoint", checkpoint.toString(),
                "--device", "cpu",
                "--worker-name", worker,
                "--kafka-bootstrap", bench.bootstrap(),
                "--s3-endpoint", s3.endpoint().toString(),
                "--s3-access-key", s3.accessKey(),
                "--s3-secret-key", s3.secretKey(),
                "--s3-bucket", s3.bucket(),
                "--lock-seconds", Long.toString(WorkerBench.LOCK.toSeconds()),
                "--health-port", "0"));
    arguments.addAll(List.of(more));
    return java(arguments).inheritIO().start();
  }

  private static ProcessBuilder java(List<String> arguments) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                WorkerMain.class.getName()));
    command.addAll(arguments);
    return new ProcessBuilder(command);
  }

  private void assertEveryIterationWasToldInOrder(JobCommand.Submit job, int index) {
    assertThat(bench.events(job.job()))
        .filteredOn(event -> event instanceof IterationCompleted e && e.index() == index)
        .extracting(event -> ((IterationCompleted) event).iteration())
        .isSorted()
        .hasSizeGreaterThanOrEqualTo(60)
        .startsWith(1, 2, 3)
        .endsWith(60);
  }

  private void awaitSuccess(JobId job) {
    await().atMost(LONG).until(() -> bench.end(job) != null);
    assertThat(bench.end(job)).isInstanceOf(JobSucceeded.class);
  }

  private Raster picture(String key) throws IOException {
    return PngPicture.decode(Objects.requireNonNull(bench.store().get(key)), 1 << 20);
  }

  private static byte[] png(Raster picture) {
    return PngPicture.encode(picture, "Comment", "a photograph");
  }

  private static Raster photograph() {
    int side = 32;
    var samples = new byte[side * side * 3];
    for (int i = 0; i < samples.length; i++) {
      int x = i / 3 % side;
      int y = i / 3 / side;
      samples[i] = (byte) (128 + 60 * Math.sin(x / 5.0 + i % 3) + 50 * Math.cos(y / 7.0));
    }
    return new Raster(side, side, 3, samples);
  }

  private static Path fixture(String file) throws URISyntaxException {
    String name = "/fixtures/google-tiny/" + file;
    return Path.of(Objects.requireNonNull(RealModelIT.class.getResource(name)).toURI());
  }
}
