package io.pentimento.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.schemas.JobStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class SeenTest {
  private static final int IMAGES = 3;
  private static final int ITERATIONS = 6;

  private final Seen seen = new Seen(0);

  @RepeatedTest(50)
  void whateverIsReplayedOverLostConnectionsIsShownOnceAndInOrder() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<LiveEvent> story = story(random);
    List<LiveEvent> shown = new ArrayList<>();
    seen.note(snapshot());
    while (!seen.isOver()) {
      int lostAfter = random.nextInt(story.size()) + 1;
      int after = seen.resumeAfter();
      story.stream()
          .filter(
              event -> !(event instanceof LiveEvent.IterationCompleted e) || e.iteration() > after)
          .limit(lostAfter)
          .filter(seen::isNews)
          .forEach(event -> {
            assertThat(seen.leavesGapBefore(event)).as("gap, seed %d", seed).isFalse();
            seen.note(event);
            shown.add(event);
          });
    }
    assertThat(shown).as("seed %d", seed).containsExactlyElementsOf(story);
  }

  @Test
  void aJumpIsAGap() {
    seen.note(iteration(0, 1));
    assertThat(seen.leavesGapBefore(iteration(0, 2))).isFalse();
    assertThat(seen.leavesGapBefore(iteration(0, 3))).isTrue();
    assertThat(seen.leavesGapBefore(iteration(1, 1))).isFalse();
  }

  @Test
  void nothingIsNewsAfterTheEnd() {
    seen.note(new LiveEvent.JobCancelled("job", 9, null));
    assertThat(seen.isNews(iteration(0, 1))).isFalse();
    assertThat(seen.isNews(new LiveEvent.JobCancelled("job", 9, null))).isFalse();
  }

  /// The events of a job whose images advance in no particular order.
  private static List<LiveEvent> story(Random random) {
    List<LiveEvent> story = new ArrayList<>();
    story.add(new LiveEvent.JobStarted("job", 1, 1, null, null, null));
    int[] done = new int[IMAGES];
    for (int i = 0; i < IMAGES * ITERATIONS; i++) {
      int index = random.nextInt(IMAGES);
      while (done[index] == ITERATIONS) {
        index = (index + 1) % IMAGES;
      }
      story.add(iteration(index, ++done[index]));
    }
    for (int index = 0; index < IMAGES; index++) {
      story.add(new LiveEvent.ImageCompleted("job", 0, index, null, null));
    }
    story.add(new LiveEvent.JobSucceeded("job", 0, null, null));
    return story;
  }

  private static LiveEvent snapshot() {
    List<Image> images = new ArrayList<>();
    for (int index = 0; index < IMAGES; index++) {
      var links = new Image.Links(null, List.of());
      images.add(new Image(index, 0, ITERATIONS, null, null, null, false, links));
    }
    var request =
        new Request(
            "generate",
            "demo",
            0,
            IMAGES,
            1,
            ITERATIONS,
            "cosine",
            "confidence",
            1,
            1,
            1,
            null,
            "every",
            "interactive",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    var progress = new Job.Progress(IMAGES, 0, IMAGES * ITERATIONS, 0, 0);
    var links = new Job.Links("/self", "/events", "/cancel");
    var job =
        new Job(
            "job",
            JobStatus.QUEUED,
            request,
            "ox",
            Instant.EPOCH,
            null,
            null,
            null,
            null,
            null,
            0,
            false,
            null,
            0,
            progress,
            images,
            null,
            null,
            links);
    return new LiveEvent.Snapshot("job", 0, null, job);
  }

  private static LiveEvent iteration(int index, int iteration) {
    return new LiveEvent.IterationCompleted(
        "job", iteration, index, iteration, ITERATIONS, null, null, null, null, null, null);
  }
}
