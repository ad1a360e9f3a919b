package io.pentimento.worker.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.schemas.Codec;
import io.pentimento.schemas.EditRegion;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobEvent.IterationCompleted;
import io.pentimento.schemas.JobEvent.JobFailed;
import io.pentimento.schemas.JobEvent.JobSucceeded;
import io.pentimento.schemas.ObjectKeys;
import io.pentimento.schemas.PartialState;
import io.pentimento.worker.model.decoding.edit.Raster;
import io.pentimento.worker.service.execution.Ending;
import io.pentimento.worker.service.publishing.PngPicture;
import io.pentimento.worker.service.twins.Jobs;
import io.pentimento.worker.service.twins.MemoryRecords;
import io.pentimento.worker.service.twins.MemoryStore;
import io.pentimento.worker.service.twins.TwinModel;
import io.pentimento.worker.service.twins.TwinWorker;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Jobs that go on from the state inside a partial image.
class ForkFlowTest {
  private final MemoryStore store = new MemoryStore();
  private final MemoryRecords records = new MemoryRecords();

  private void run(JobCommand.Submit job) throws Exception {
    try (var worker = new TwinWorker("w1", TwinModel.free(), store, records, 4)) {
      assertThat(worker.open(job).ending().get()).isEqualTo(Ending.TERMINAL);
    }
  }

  /// What the gateway does.
  private void keepOrigin(
      JobCommand.Submit fork, JobCommand.Submit origin, int image, int iteration) throws Exception {
    byte[] png =
        Objects.requireNonNull(store.get(ObjectKeys.partial(origin.job(), image, iteration)));
    String state = Objects.requireNonNull(PngPicture.text(png, PartialState.PNG_KEYWORD));
    store.put(
        ObjectKeys.origin(fork.job()), state.getBytes(StandardCharsets.UTF_8), "application/json");
  }

  private Raster pixels(JobCommand.Submit job, int image) throws Exception {
    return PngPicture.decode(
        Objects.requireNonNull(store.get(ObjectKeys.image(job.job(), image))), 1 << 20);
  }

  private String problem(JobCommand.Submit job) {
    var failed = (JobFailed) records.events(job.job()).getLast();
    assertThat(failed.problem().status()).isEqualTo(422);
    return Objects.requireNonNull(failed.problem().detail());
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "rescale:0.3", "confidence:0.3", "running-confidence:0.2"})
  void anUnchangedForkDrawsTheSameFromThereOn(String revision) throws Exception {
    var asked = Jobs.ordinary().count(2).revision(revision);
    var origin = asked.generate();
    run(origin);
    var fork = asked.count(2).fork(origin, 1, 3, null);
    keepOrigin(fork, origin, 1, 3);
    run(fork);
    assertThat(pixels(fork, 0)).isEqualTo(pixels(origin, 1));
    assertThat(pixels(fork, 1)).as("a variant").isNotEqualTo(pixels(origin, 1));
    assertThat(records.events(fork.job(), IterationCompleted.class))
        .filteredOn(event -> event.index() == 0)
        .extracting(IterationCompleted::iteration)
        .containsExactly(4, 5, 6, 7, 8);
    assertThat(store.list(ObjectKeys.partials(fork.job(), 0))).hasSize(5);
  }

  @Test
  void aForkOfAForkGoesOnAsTheFirstWould() throws Exception {
    var asked = Jobs.ordinary();
    var origin = asked.count(2).generate();
    run(origin);
    var fork = asked.fork(origin, 1, 2, null);
    keepOrigin(fork, origin, 1, 2);
    run(fork);
    var second = asked.fork(origin, 1, 5, null);
    keepOrigin(second, fork, 0, 5);
    run(second);
    assertThat(pixels(second, 0)).isEqualTo(pixels(origin, 1));
  }

  @Test
  void anotherLabelSeedOrNumberOfIterationsDrawsSomethingElse() throws Exception {
    var asked = Jobs.ordinary();
    var origin = asked.generate();
    run(origin);
    for (var changed :
        new Jobs[] {
          asked.label(5),
          asked.seed(43),
          asked.iterations(12),
          asked.revision("running-confidence:0.2")
        }) {
      var fork = changed.fork(origin, 0, 4, null);
      keepOrigin(fork, origin, 0, 4);
      run(fork);
      assertThat(records.events(fork.job()).getLast()).isInstanceOf(JobSucceeded.class);
      assertThat(pixels(fork, 0)).isNotEqualTo(pixels(origin, 0));
    }
  }

  @Test
  void aForkOfAnEditKeepsTheSourcesPixels() throws Exception {
    var region = new EditRegion.Box(0, 0, 8, 8);
    var asked = Jobs.ordinary();
    var origin = asked.edit(region, 0);
    byte[] source = PngPicture.encode(gradient(), "Comment", "a source");
    store.put(ObjectKeys.source(origin.job()), source, "image/png");
    run(origin);
    var same = asked.fork(origin, 0, 3, region);
    var other = asked.label(5).fork(origin, 0, 3, region);
    for (var fork : new JobCommand.Submit[] {same, other}) {
      keepOrigin(fork, origin, 0, 3);
      store.put(ObjectKeys.source(fork.job()), source, "image/png");
      run(fork);
    }
    assertThat(pixels(same, 0)).isEqualTo(pixels(origin, 0));
    assertThat(pixels(other, 0)).isNotEqualTo(pixels(origin, 0));
    for (int x = 12; x < TwinModel.PIXELS; x++) {
      assertThat(pixels(other, 0).sample(x, 3, 0)).isEqualTo(gradient().sample(x, 3, 0));
    }
  }

  @Test
  void aForkIsResumedLikeAnyJob() throws Exception {
    var asked = Jobs.ordinary();
    var origin = asked.generate();
    run(origin);
    var fork = asked.fork(origin, 0, 3, null);
    keepOrigin(fork, origin, 0, 3);
    run(fork);
    for (String lost : new String[] {"007.png", "008.png"}) {
      store.remove(ObjectKeys.partials(fork.job(), 0) + lost);
    }
    store.remove(ObjectKeys.record(fork.job()));
    var model = TwinModel.free();
    try (var worker = new TwinWorker("w2", model, store, records, 4)) {
      assertThat(worker.open(fork).ending().get()).isEqualTo(Ending.TERMINAL);
    }
    assertThat(model.crowds()).hasSize(2);
    assertThat(pixels(fork, 0)).isEqualTo(pixels(origin, 0));
  }

  @Test
  void whatCannotBeGoneOnFromIsRefusedInWords() throws Exception {
    var asked = Jobs.ordinary();
    var origin = asked.generate();
    run(origin);
    var without = asked.fork(origin, 0, 3, null);
    run(without);
    assertThat(problem(without)).contains("not in the job's folder");
    var finished = asked.fork(origin, 0, 8, null);
    keepOrigin(finished, origin, 0, 8);
    run(finished);
    assertThat(problem(finished)).contains("unusable");
    var foreign = asked.fork(origin, 0, 3, null);
    keepOrigin(foreign, origin, 0, 3);
    String state =
        new String(
            Objects.requireNonNull(store.get(ObjectKeys.origin(foreign.job()))),
            StandardCharsets.UTF_8);
    String others = state.replace(TwinModel.REVISION, "0123456789ab");
    assertThat(Codec.read(others.getBytes(StandardCharsets.UTF_8), PartialState.class)).isNotNull();
    store.put(
        ObjectKeys.origin(foreign.job()),
        others.getBytes(StandardCharsets.UTF_8),
        "application/json");
    run(foreign);
    assertThat(problem(foreign)).contains("0123456789ab");
  }

  private static Raster gradient() {
    var samples = new byte[TwinModel.PIXELS * TwinModel.PIXELS * 3];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (i / 3 % TwinModel.PIXELS * 6);
    }
    return new Raster(TwinModel.PIXELS, TwinModel.PIXELS, 3, samples);
  }
}
