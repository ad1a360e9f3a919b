package io.pentimento.worker.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.schemas.Codec;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobEvent.IterationCompleted;
import io.pentimento.schemas.ObjectKeys;
import io.pentimento.schemas.PartialState;
import io.pentimento.worker.service.publishing.PngPicture;
import io.pentimento.worker.service.twins.Jobs;
import io.pentimento.worker.service.twins.MemoryRecords;
import io.pentimento.worker.service.twins.MemoryStore;
import io.pentimento.worker.service.twins.TwinModel;
import io.pentimento.worker.service.twins.TwinWorker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RevisionFlowTest {
  private final MemoryStore store = new MemoryStore();
  private final MemoryRecords records = new MemoryRecords();

  private TwinWorker worker(TwinModel model) {
    return new TwinWorker("w1", model, store, records, 4);
  }

  @Test
  void whatIsMaskedAgainIsToldWithEachIterationAndAfterATakeover() throws Exception {
    var job = Jobs.ordinary().revision("running-confidence:0.2").order("halton").generate();
    try (var worker = worker(TwinModel.free())) {
      worker.open(job).ending().get();
    }
    assertThat(records.events(job.job(), IterationCompleted.class))
        .extracting(IterationCompleted::revised)
        .containsExactly(0, 0, 0, 0, 4, 2, 2, 0);
    assertThat(state(job, 5).revised()).isNotEqualTo(new byte[2]);
    assertThat(sum(Objects.requireNonNull(state(job, 8).revisions()))).isEqualTo(8);
    forget(job, 6);
    try (var worker = worker(TwinModel.free())) {
      worker.open(job).ending().get();
    }
    assertThat(records.events(job.job(), IterationCompleted.class))
        .extracting(IterationCompleted::revised)
        .endsWith(0, 2, 2, 0);
  }

  /// Pictures that a worker left which knew of no revision, or a damaged one.
  @Test
  void statesWithoutRevisionAreReadAndThoseThatLackWhatTheirJobNeedsAreNot() throws Exception {
    var plain = Jobs.ordinary().generate();
    var revised = Jobs.ordinary().revision("confidence:0.2").generate();
    for (var job : List.of(plain, revised)) {
      try (var worker = worker(TwinModel.free())) {
        worker.open(job).ending().get();
      }
      String before = text(job, 8);
      forget(job, 5);
      String key = ObjectKeys.partial(job.job(), 0, 5);
      String text = text(job, 5);
      String older =
          text.replace("\"revision\":\"none\",", "")
              .replaceFirst(",\"confidences\":\"[^\"]*\"", "");
      assertThat(older).hasSizeLessThan(text.length());
      var picture = PngPicture.decode(Objects.requireNonNull(store.get(key)), 1 << 20);
      store.put(key, PngPicture.encode(picture, PartialState.PNG_KEYWORD, older), "image/png");
      var model = TwinModel.free();
      try (var worker = worker(model)) {
        worker.open(job).ending().get();
      }
      assertThat(model.crowds()).hasSize(job.equals(plain) ? 3 : 8);
      assertThat(text(job, 8)).isEqualTo(before);
    }
  }

  private PartialState state(JobCommand.Submit job, int iteration) throws Exception {
    return Codec.read(text(job, iteration).getBytes(StandardCharsets.UTF_8), PartialState.class);
  }

  private String text(JobCommand.Submit job, int iteration) throws IOException {
    byte[] png = Objects.requireNonNull(store.get(ObjectKeys.partial(job.job(), 0, iteration)));
    return Objects.requireNonNull(PngPicture.text(png, PartialState.PNG_KEYWORD));
  }

  /// Takes the job's one image back to where an iteration left it.
  private void forget(JobCommand.Submit job, int iteration) {
    store.remove(ObjectKeys.record(job.job()));
    store.remove(ObjectKeys.image(job.job(), 0));
    for (int later = iteration + 1; later <= 8; later++) {
      store.remove(ObjectKeys.partial(job.job(), 0, later));
    }
  }

  private static int sum(byte[] counts) {
    int sum = 0;
    for (byte count : counts) {
      sum += count;
    }
    return sum;
  }
}
