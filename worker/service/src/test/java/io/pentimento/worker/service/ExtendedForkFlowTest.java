package io.pentimento.worker.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pentimento.schemas.Codec;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobEvent.IterationCompleted;
import io.pentimento.schemas.JobEvent.JobFailed;
import io.pentimento.schemas.Margins;
import io.pentimento.schemas.ObjectKeys;
import io.pentimento.schemas.PartialState;
import io.pentimento.worker.model.decoding.TokenGrid;
import io.pentimento.worker.model.decoding.edit.Raster;
import io.pentimento.worker.service.execution.Ending;
import io.pentimento.worker.service.publishing.PngPicture;
import io.pentimento.worker.service.publishing.SavedState;
import io.pentimento.worker.service.twins.Jobs;
import io.pentimento.worker.service.twins.MemoryRecords;
import io.pentimento.worker.service.twins.MemoryStore;
import io.pentimento.worker.service.twins.TwinModel;
import io.pentimento.worker.service.twins.TwinWorker;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Jobs that go on from the midst of an extended picture: ten windows of eight iterations.
class ExtendedForkFlowTest {
  private static final int WIDTH = 24;
  private static final Margins MARGINS = new Margins(8, 4, 0, 12);
  private static final int EACH = 8;
  private static final int TOTAL = 10 * EACH;

  private final MemoryStore store = new MemoryStore();
  private final MemoryRecords records = new MemoryRecords();

  private void run(JobCommand.Submit job) throws Exception {
    try (var worker = new TwinWorker("w1", TwinModel.free(), store, records, 4)) {
      assertThat(worker.open(job).ending().get()).isEqualTo(Ending.TERMINAL);
    }
  }

  private JobCommand.Submit extended(Jobs asked) throws Exception {
    var job = asked.extend(WIDTH, TwinModel.PIXELS, MARGINS, 3);
    var samples = new byte[WIDTH * TwinModel.PIXELS * 3];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (i * 7);
    }
    var source = new Raster(WIDTH, TwinModel.PIXELS, 3, samples);
    byte[] png = PngPicture.encode(source, "Comment", "a source");
    store.put(ObjectKeys.source(job.job()), png, "image/png");
    run(job);
    return job;
  }

  /// A fork with all that the gateway keeps with it.
  ///
  /// @param settled where the canvas is that its window is drawn on
  private JobCommand.Submit fork(
      Jobs asked,
      JobCommand.Submit extended,
      JobCommand.Submit origin,
      int iteration,
      String settled)
      throws Exception {
    var fork = asked.forkOfExtended(extended, origin, iteration, 0);
    byte[] png = stored(ObjectKeys.partial(origin.job(), 0, iteration));
    String state = Objects.requireNonNull(PngPicture.text(png, PartialState.PNG_KEYWORD));
    store.put(
        ObjectKeys.origin(fork.job()), state.getBytes(StandardCharsets.UTF_8), "application/json");
    byte[] source = stored(ObjectKeys.source(extended.job()));
    store.put(ObjectKeys.source(fork.job()), source, "image/png");
    if (iteration >= EACH) {
      store.put(ObjectKeys.settled(fork.job()), stored(settled), "image/png");
    }
    return fork;
  }

  private JobCommand.Submit fork(Jobs asked, JobCommand.Submit extended, int iteration)
      throws Exception {
    return fork(asked, extended, extended, iteration, begun(extended, iteration));
  }

  private static String begun(JobCommand.Submit job, int iteration) {
    return ObjectKeys.partial(job.job(), 0, iteration / EACH * EACH);
  }

  private byte[] stored(String key) {
    return Objects.requireNonNull(store.get(key), key);
  }

  private Raster picture(String key) throws Exception {
    return PngPicture.decode(stored(key), 1 << 20);
  }

  private TokenGrid grid(String key) throws Exception {
    String state = Objects.requireNonNull(PngPicture.text(stored(key), PartialState.PNG_KEYWORD));
    return new SavedState(Codec.read(state.getBytes(StandardCharsets.UTF_8), PartialState.class))
        .grid();
  }

  private Raster finished(JobCommand.Submit job) throws Exception {
    return picture(ObjectKeys.image(job.job(), 0));
  }

  @ParameterizedTest
  @CsvSource({
    "3, none",
    "8, none",
    "21, none",
    "40, none",
    "79, none",
    "21, confidence:0.3",
    "21, running-confidence:0.2"
  })
  void anUnchangedForkDrawsTheSameFromThereOn(int iteration, String revision) throws Exception {
    var asked = Jobs.ordinary().revision(revision);
    var origin = extended(asked);
    var fork = fork(asked, origin, iteration);
    run(fork);
    assertThat(finished(fork)).isEqualTo(finished(origin));
    assertThat(records.events(fork.job(), IterationCompleted.class))
        .extracting(IterationCompleted::iteration)
        .containsExactlyElementsOf(IntStream.rangeClosed(iteration + 1, TOTAL).boxed().toList());
    for (int next = iteration + 1; next <= TOTAL; next++) {
      assertThat(picture(ObjectKeys.partial(fork.job(), 0, next)))
          .isEqualTo(picture(ObjectKeys.partial(origin.job(), 0, next)));
    }
  }

  @Test
  void aForkOfAForkGoesOnAsTheFirstWould() throws Exception {
    var asked = Jobs.ordinary();
    var origin = extended(asked);
    var fork = fork(asked, origin, 21);
    run(fork);
    var inTheSameWindow = fork(asked, origin, fork, 23, ObjectKeys.settled(fork.job()));
    var inALaterOne = fork(asked, origin, fork, 30, begun(fork, 30));
    for (var second : new JobCommand.Submit[] {inTheSameWindow, inALaterOne}) {
      run(second);
      assertThat(finished(second)).isEqualTo(finished(origin));
    }
  }

  @Test
  void anotherLabelDrawsTheRestOtherwiseAndLeavesWhatIsSettled() throws Exception {
    var origin = extended(Jobs.ordinary());
    var fork = fork(Jobs.ordinary().label(5), origin, 40);
    run(fork);
    assertThat(finished(fork)).isNotEqualTo(finished(origin));
    TokenGrid begun = grid(ObjectKeys.partial(origin.job(), 0, 40));
    TokenGrid finished = grid(ObjectKeys.partial(fork.job(), 0, TOTAL));
    assertThat(begun.masked().count()).isBetween(1, begun.cells() - 1);
    for (int cell = 0; cell < begun.cells(); cell++) {
      if (!begun.masked().contains(cell)) {
        assertThat(finished.token(cell)).isEqualTo(begun.token(cell));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 9})
  void aSecondWorkerGoesOnWithAForkAndDrawsTheSamePicture(int iterations) throws Exception {
    var asked = Jobs.ordinary();
    var origin = extended(asked);
    var fork = fork(asked, origin, 21);
    var model = TwinModel.gated();
    new TwinWorker("w1", model, store, records, 4).open(fork);
    for (int done = 1; done <= iterations; done++) {
      int told = done;
      model.allow(1);
      await().until(() -> records.events(fork.job(), IterationCompleted.class).size() == told);
    }
    run(fork);
    assertThat(finished(fork)).isEqualTo(finished(origin));
    model.allow(1000);
  }

  @Test
  void withoutTheCanvasOfItsWindowAForkIsRefusedWithWords() throws Exception {
    var asked = Jobs.ordinary();
    var origin = extended(asked);
    var fork = fork(asked, origin, 21);
    store.removeAll(ObjectKeys.settled(fork.job()));
    run(fork);
    var failed = (JobFailed) records.events(fork.job()).getLast();
    assertThat(failed.problem().detail()).contains("the settled image is not in the job's folder");
  }
}
