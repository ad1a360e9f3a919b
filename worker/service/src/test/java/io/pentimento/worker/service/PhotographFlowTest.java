package io.pentimento.worker.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pentimento.schemas.EditRegion;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobEvent.IterationCompleted;
import io.pentimento.schemas.ObjectKeys;
import io.pentimento.schemas.Partials;
import io.pentimento.worker.model.decoding.edit.Raster;
import io.pentimento.worker.service.execution.Ending;
import io.pentimento.worker.service.publishing.PngPicture;
import io.pentimento.worker.service.publishing.StoreException;
import io.pentimento.worker.service.twins.Jobs;
import io.pentimento.worker.service.twins.MemoryRecords;
import io.pentimento.worker.service.twins.MemoryStore;
import io.pentimento.worker.service.twins.TwinModel;
import io.pentimento.worker.service.twins.TwinWorker;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// Edits of a photograph of 50 × 40 pixels by a model that draws 16 × 16.
class PhotographFlowTest {
  private static final int WIDTH = 50;
  private static final int HEIGHT = 40;
  private static final EditRegion BOX = new EditRegion.Box(20, 24, 4, 4);

  private final MemoryStore store = new MemoryStore();
  private final MemoryRecords records = new MemoryRecords();

  private JobCommand.Submit withSource(JobCommand.Submit job, Raster source) {
    store.put(ObjectKeys.source(job.job()), PngPicture.encode(source, "Comment", "a"), "image/png");
    return job;
  }

  private static Raster picture(int width, int height) {
    var samples = new byte[width * height * 3];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (i * 7);
    }
    return new Raster(width, height, 3, samples);
  }

  private void run(JobCommand.Submit job) throws Exception {
    try (var worker = new TwinWorker("w1", TwinModel.free(), store, records, 4)) {
      assertThat(worker.open(job).ending().get()).isEqualTo(Ending.TERMINAL);
    }
  }

  private byte[] stored(String key) {
    return Objects.requireNonNull(store.get(key), key);
  }

  private Raster decoded(String key) throws Exception {
    return PngPicture.decode(stored(key), 1 << 20);
  }

  @Test
  void thePhotographComesBackWholeWithOnlyItsRegionRedrawn() throws Exception {
    Raster photograph = picture(WIDTH, HEIGHT);
    var job = withSource(Jobs.ordinary().editWhole(BOX, 0), photograph);
    run(job);
    Raster partial = decoded(ObjectKeys.partial(job.job(), 0, 8));
    assertThat(partial.width()).isEqualTo(TwinModel.PIXELS);
    Raster image = decoded(ObjectKeys.image(job.job(), 0));
    assertThat(image.width()).isEqualTo(WIDTH);
    assertThat(image.height()).isEqualTo(HEIGHT);
    int changed = 0;
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        // The square of 16 at 18, 14 has the frame's size, so its pixels are the photograph's.
        boolean inside = x >= 18 && x < 34 && y >= 14 && y < 30;
        int expected = inside ? partial.sample(x - 18, y - 14, 0) : photograph.sample(x, y, 0);
        assertThat(image.sample(x, y, 0)).isEqualTo(expected);
        changed += expected == photograph.sample(x, y, 0) ? 0 : 1;
      }
    }
    assertThat(changed).isPositive();
  }

  @Test
  void aSourceOfTheModelsSizeIsFinishedAsItsLastPartialImage() throws Exception {
    var region = new EditRegion.Box(4, 4, 4, 4);
    var job =
        withSource(
            Jobs.ordinary().editWhole(region, null), picture(TwinModel.PIXELS, TwinModel.PIXELS));
    run(job);
    assertThat(stored(ObjectKeys.image(job.job(), 0)))
        .isEqualTo(stored(ObjectKeys.partial(job.job(), 0, 8)));
  }

  @Test
  void aWorkerThatGoesOnFinishesThePhotographToTheByte() throws Exception {
    var large = new EditRegion.Box(4, 10, 12, 15);
    var job = withSource(Jobs.ordinary().editWhole(large, 3), picture(WIDTH, HEIGHT));
    var failing = new AtomicBoolean(true);
    store.beforePut(key -> {
      if (failing.get() && key.equals(ObjectKeys.image(job.job(), 0))) {
        throw new StoreException("nobody answers", true, null);
      }
    });
    try (var worker = new TwinWorker("w1", TwinModel.free(), store, records, 4)) {
      assertThat(worker.open(job).ending().get()).isEqualTo(Ending.UNFINISHED);
    }
    failing.set(false);
    run(job);
    byte[] resumed = stored(ObjectKeys.image(job.job(), 0));
    var model = TwinModel.free();
    store.removeAll(ObjectKeys.folder(job.job()));
    withSource(job, picture(WIDTH, HEIGHT));
    try (var worker = new TwinWorker("w2", model, store, records, 4)) {
      assertThat(worker.open(job).ending().get()).isEqualTo(Ending.TERMINAL);
    }
    assertThat(resumed).isEqualTo(stored(ObjectKeys.image(job.job(), 0)));
  }

  @Test
  void withoutPartialImagesThePhotographIsTheSame() throws Exception {
    var shown = withSource(Jobs.ordinary().editWhole(BOX, null), picture(WIDTH, HEIGHT));
    run(shown);
    var job =
        withSource(
            Jobs.ordinary().partials(Partials.NONE).editWhole(BOX, null), picture(WIDTH, HEIGHT));
    run(job);
    await().until(() -> records.events(job.job(), IterationCompleted.class).size() == 8);
    assertThat(decoded(ObjectKeys.image(job.job(), 0)))
        .isEqualTo(decoded(ObjectKeys.image(shown.job(), 0)));
  }
}
