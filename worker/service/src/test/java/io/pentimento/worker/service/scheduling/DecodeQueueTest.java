package io.pentimento.worker.service.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.schemas.JobId;
import io.pentimento.schemas.Priority;
import io.pentimento.worker.model.decoding.DecodeRequest;
import io.pentimento.worker.model.decoding.DecodeSettings;
import io.pentimento.worker.model.decoding.MaskSchedule;
import io.pentimento.worker.model.decoding.TokenGrid;
import io.pentimento.worker.model.decoding.UnmaskingOrder;
import io.pentimento.worker.model.decoding.edit.CanvasState;
import io.pentimento.worker.model.decoding.edit.Frame;
import io.pentimento.worker.model.decoding.edit.Windows;
import io.pentimento.worker.service.execution.ImageRun;
import io.pentimento.worker.service.execution.JobRun;
import io.pentimento.worker.service.execution.Painting;
import io.pentimento.worker.service.execution.Stop;
import io.pentimento.worker.service.metrics.WorkerMetrics;
import io.pentimento.worker.service.publishing.Attempt;
import io.pentimento.worker.service.publishing.EventFeed;
import io.pentimento.worker.service.publishing.Finish;
import io.pentimento.worker.service.publishing.JobStory;
import io.pentimento.worker.service.twins.Jobs;
import io.pentimento.worker.service.twins.MemoryRecords;
import io.pentimento.worker.service.twins.MemoryStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DecodeQueueTest {
  private final DecodeQueue queue = new DecodeQueue();

  private JobRun add(Priority priority, int images) {
    var submit = Jobs.ordinary().priority(priority).count(images).generate();
    var run = new JobRun(submit, InstantSource.system(), () -> {}, new WorkerMetrics());
    for (int index = 0; index < images; index++) {
      queue.add(image(run, index));
    }
    return run;
  }

  private static ImageRun image(JobRun run, int index) {
    var settings =
        new DecodeSettings(
            8, MaskSchedule.parse("cosine"), UnmaskingOrder.parse("confidence"), 1, 4.5f, 1);
    var request = new DecodeRequest(0, settings, 1, index, TokenGrid.allMasked(2, 2));
    var story =
        new JobStory(
            run.submit(),
            new Attempt(1, "w1", Instant.EPOCH, false, "order"),
            Instant.EPOCH,
            "revision",
            null,
            new MemoryStore(),
            new EventFeed(new MemoryRecords(), "w1"),
            InstantSource.system());
    return new ImageRun(
        run,
        story,
        index,
        CanvasState.start(request, Windows.whole(new Frame(2, 2, 1))),
        Painting.PLAIN,
        Finish.AS_IT_IS,
        new AtomicInteger(),
        () -> {});
  }

  private List<JobId> takeAll() {
    var order = new ArrayList<JobId>();
    for (ImageRun next = queue.take(); next != null; next = queue.take()) {
      order.add(next.job().id());
    }
    return order;
  }

  @Test
  void interactiveJobsGoFirst() {
    var batch = add(Priority.BATCH, 2).id();
    var interactive = add(Priority.INTERACTIVE, 2).id();
    assertThat(takeAll()).containsExactly(interactive, interactive, batch, batch);
  }

  @Test
  void jobsOfOnePriorityTakeTurnsImageByImage() {
    var large = add(Priority.BATCH, 4).id();
    var small = add(Priority.BATCH, 1).id();
    var medium = add(Priority.BATCH, 2).id();
    assertThat(takeAll()).containsExactly(large, small, medium, large, medium, large, large);
  }

  @Test
  void imagesOfOneJobKeepTheirOrder() {
    add(Priority.INTERACTIVE, 5);
    var indexes = new ArrayList<Integer>();
    for (ImageRun next = queue.take(); next != null; next = queue.take()) {
      indexes.add(next.state().request().imageIndex());
    }
    assertThat(indexes).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void aBatchImageWaitsAtMostSevenPlacesHoweverManyInteractiveOnesCome() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    int placesSinceBatch = 0;
    add(Priority.BATCH, 64);
    for (int place = 0; place < 300; place++) {
      if (random.nextInt(3) == 0) {
        add(Priority.INTERACTIVE, 1 + random.nextInt(8));
      }
      boolean batchWaits = queue.size(Priority.BATCH) > 0;
      var next = queue.take();
      if (next != null) {
        placesSinceBatch = next.job().priority() == Priority.BATCH ? 0 : placesSinceBatch + 1;
      }
      if (batchWaits) {
        assertThat(placesSinceBatch).as("seed %d, place %d", seed, place).isLessThan(8);
      } else {
        placesSinceBatch = 0;
      }
    }
  }

  @Test
  void theImagesOfStoppedJobsAreTakenOut() {
    var stopped = add(Priority.INTERACTIVE, 3);
    var other = add(Priority.BATCH, 1).id();
    stopped.stop(new Stop.Cancelled());
    assertThat(queue.takeStopped()).hasSize(3).allMatch(image -> image.job() == stopped);
    assertThat(queue.size(Priority.INTERACTIVE)).isZero();
    assertThat(takeAll()).containsExactly(other);
  }
}
