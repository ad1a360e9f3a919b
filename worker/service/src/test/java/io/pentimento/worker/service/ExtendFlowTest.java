package io.pentimento.worker.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pentimento.schemas.Canvas;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobEvent.IterationCompleted;
import io.pentimento.schemas.JobEvent.JobFailed;
import io.pentimento.schemas.JobEvent.JobSucceeded;
import io.pentimento.schemas.JobRequest;
import io.pentimento.schemas.Margins;
import io.pentimento.schemas.ObjectKeys;
import io.pentimento.schemas.PartialState;
import io.pentimento.schemas.Partials;
import io.pentimento.worker.model.decoding.edit.Raster;
import io.pentimento.worker.service.execution.Ending;
import io.pentimento.worker.service.publishing.PngPicture;
import io.pentimento.worker.service.twins.Jobs;
import io.pentimento.worker.service.twins.MemoryRecords;
import io.pentimento.worker.service.twins.MemoryStore;
import io.pentimento.worker.service.twins.TwinModel;
import io.pentimento.worker.service.twins.TwinWorker;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A source of 24 × 16 pixels extended on all sides: ten windows, 80 iterations.
class ExtendFlowTest {
  private static final int WIDTH = 24;
  private static final Margins MARGINS = new Margins(8, 4, 0, 12);
  private static final int TOTAL = 10 * 8;

  private final MemoryStore store = new MemoryStore();
  private final MemoryRecords records = new MemoryRecords();

  private JobCommand.Submit order(Jobs asked, @Nullable Integer feather) {
    return withSource(asked.extend(WIDTH, TwinModel.PIXELS, MARGINS, feather));
  }

  private JobCommand.Submit withSource(JobCommand.Submit job) {
    byte[] png = PngPicture.encode(source(), "Comment", "a source");
    store.put(ObjectKeys.source(job.job()), png, "image/png");
    return job;
  }

  private static Raster source() {
    var samples = new byte[WIDTH * TwinModel.PIXELS * 3];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (i * 7);
    }
    return new Raster(WIDTH, TwinModel.PIXELS, 3, samples);
  }

  private void run(JobCommand.Submit job) throws Exception {
    try (var worker = new TwinWorker("w1", TwinModel.free(), store, records, 4)) {
      assertThat(worker.open(job).ending().get()).isEqualTo(Ending.TERMINAL);
    }
  }

  private byte[] stored(String key) {
    return Objects.requireNonNull(store.get(key), key);
  }

  private Raster picture(String key) throws Exception {
    return PngPicture.decode(stored(key), 1 << 20);
  }

  /// A partial image but for its job's id.
  private String partial(JobCommand.Submit job, int index, int iteration) throws Exception {
    String key = ObjectKeys.partial(job.job(), index, iteration);
    String text = Objects.requireNonNull(PngPicture.text(stored(key), PartialState.PNG_KEYWORD));
    return text.replace(job.job().value(), "") + picture(key).hashCode();
  }

  @Test
  void theWholeCanvasIsDrawnAndTheSourceStaysAsItIs() throws Exception {
    var job = order(Jobs.ordinary().count(2), 0);
    run(job);
    assertThat(records.events(job.job()).getLast()).isInstanceOf(JobSucceeded.class);
    for (int image = 0; image < 2; image++) {
      int index = image;
      var told =
          records.events(job.job(), IterationCompleted.class).stream()
              .filter(event -> event.index() == index)
              .toList();
      assertThat(told)
          .extracting(IterationCompleted::iteration)
          .containsExactlyElementsOf(IntStream.rangeClosed(1, TOTAL).boxed().toList());
      assertThat(told).allMatch(event -> event.iterations() == TOTAL);
      assertThat(told.getFirst().knownTokens()).isBetween(24, 32);
      assertThat(told.getLast().maskedTokens()).isZero();
      Raster drawn = picture(ObjectKeys.image(job.job(), index));
      assertThat(drawn.width()).isEqualTo(36);
      assertThat(drawn.height()).isEqualTo(28);
      assertThat(drawn.part(8, 0, WIDTH, TwinModel.PIXELS)).isEqualTo(source());
      assertThat(store.get(ObjectKeys.image(job.job(), index)))
          .isEqualTo(store.get(ObjectKeys.partial(job.job(), index, TOTAL)));
    }
    assertThat(picture(ObjectKeys.image(job.job(), 0)))
        .isNotEqualTo(picture(ObjectKeys.image(job.job(), 1)));
  }

  @Test
  void whatNoWindowHasReachedIsGrey() throws Exception {
    var job = order(Jobs.ordinary(), null);
    run(job);
    Raster first = picture(ObjectKeys.partial(job.job(), 0, 1));
    assertThat(first.part(0, 16, 36, 12).samples()).containsOnly((byte) 128);
    assertThat(first.part(8, 0, WIDTH, TwinModel.PIXELS)).isEqualTo(source());
  }

  @ParameterizedTest
  @CsvSource({
    "1, none",
    "7, none",
    "8, none",
    "9, none",
    "16, none",
    "21, none",
    "40, none",
    "79, none",
    "21, confidence:0.3",
    "21, running-confidence:0.2",
    "24, running-confidence:0.2"
  })
  void aSecondWorkerGoesOnInTheMiddleOfAWindowAndDrawsTheSamePictures(
      int iterations, String revision) throws Exception {
    var undisturbed = order(Jobs.ordinary().count(2).revision(revision), 3);
    run(undisturbed);
    var job = order(Jobs.ordinary().count(2).revision(revision), 3);
    var model = TwinModel.gated();
    var first = new TwinWorker("w1", model, store, records, 4);
    first.open(job);
    for (int iteration = 1; iteration <= iterations; iteration++) {
      int told = 2 * iteration;
      model.allow(1);
      await().until(() -> records.events(job.job(), IterationCompleted.class).size() == told);
    }
    // The first worker never comes back: its device waits for the gate for ever.
    var second = TwinModel.free();
    try (var worker = new TwinWorker("w2", second, store, records, 4)) {
      assertThat(worker.open(job).ending().get()).isEqualTo(Ending.TERMINAL);
    }
    assertThat(second.crowds().stream().mapToInt(Integer::intValue).sum())
        .as("no iteration was drawn twice")
        .isEqualTo(2 * (TOTAL - iterations));
    for (int index = 0; index < 2; index++) {
      for (int iteration = 1; iteration <= TOTAL; iteration++) {
        assertThat(partial(job, index, iteration))
            .as("image %d, iteration %d", index, iteration)
            .isEqualTo(partial(undisturbed, index, iteration));
      }
      assertThat(picture(ObjectKeys.image(job.job(), index)))
          .isEqualTo(picture(ObjectKeys.image(undisturbed.job(), index)));
    }
    model.allow(1000);
    first.close();
  }

  @Test
  void windowsShareForwardPassesWithOtherJobsAndDrawWhatTheyWouldAlone() throws Exception {
    var alone = order(Jobs.ordinary(), 3);
    run(alone);
    var crowded = order(Jobs.ordinary(), 3);
    var model = TwinModel.gated();
    try (var worker = new TwinWorker("w1", model, store, records, 4)) {
      var run = worker.open(crowded);
      await().until(model::waits);
      var other = worker.open(Jobs.ordinary().seed(7).generate());
      await()
          .until(() ->
              worker.metric("pentimento_worker_queued_images{priority=\"interactive\"}") == 1);
      model.allow(1000);
      run.ending().get();
      other.ending().get();
    }
    assertThat(model.crowds()).contains(2);
    assertThat(partial(crowded, 0, TOTAL)).isEqualTo(partial(alone, 0, TOTAL));
  }

  @Test
  void withoutPartialImagesThePictureIsTheSame() throws Exception {
    var shown = order(Jobs.ordinary(), 3);
    run(shown);
    var job = order(Jobs.ordinary().partials(Partials.NONE), 3);
    run(job);
    assertThat(store.list(ObjectKeys.partials(job.job(), 0))).isEmpty();
    assertThat(records.events(job.job(), IterationCompleted.class)).hasSize(TOTAL);
    assertThat(picture(ObjectKeys.image(job.job(), 0)))
        .isEqualTo(picture(ObjectKeys.image(shown.job(), 0)));
  }

  @Test
  void aSourceOfAnotherSizeIsBroughtToTheModelsScale() throws Exception {
    var large =
        withSource(Jobs.ordinary().extend(WIDTH, TwinModel.PIXELS, new Margins(0, 4, 0, 0), 0));
    byte[] tall = PngPicture.encode(new Raster(32, 50, 3, new byte[4800]), "Comment", "dark");
    var job = Jobs.ordinary().extend(32, 50, new Margins(4, 0, 0, 0), 0);
    store.put(ObjectKeys.source(job.job()), tall, "image/png");
    run(job);
    Raster drawn = picture(ObjectKeys.image(job.job(), 0));
    assertThat(drawn.width()).isEqualTo(20);
    assertThat(drawn.height()).isEqualTo(24);
    assertThat(drawn.part(4, 0, 16, 24).samples()).containsOnly((byte) 0);
    run(large);
    assertThat(picture(ObjectKeys.image(large.job(), 0)).width()).isEqualTo(28);
  }

  @Test
  void aCanvasThatThisModelMakesOtherwiseIsRefusedWithWords() throws Exception {
    var planned = (JobRequest.Extend) order(Jobs.ordinary(), 0).request();
    var other =
        new JobRequest.Extend(
            planned.settings(), planned.source(), MARGINS, new Canvas(36, 28, 3), 0);
    var job = order(Jobs.ordinary(), 0);
    run(new JobCommand.Submit(job.job(), job.account(), job.acceptedAt(), other));
    var failed = (JobFailed) records.events(job.job()).getLast();
    assertThat(failed.problem().status()).isEqualTo(422);
    assertThat(failed.problem().detail()).contains("canvas");
  }
}
