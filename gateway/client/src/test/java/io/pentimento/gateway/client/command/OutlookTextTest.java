package io.pentimento.gateway.client.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pentimento.gateway.client.FakeGateway;
import io.pentimento.gateway.client.Job;
import io.pentimento.gateway.client.PentimentoClient;
import io.pentimento.gateway.client.Submission;
import io.pentimento.schemas.JobStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutlookTextTest {
  private static final Instant FINISH = Instant.parse("2099-12-24T18:00:00Z"); // of FakeJob
  private final FakeGateway gateway = FakeGateway.startStill();
  private final PentimentoClient client = PentimentoClient.connect(gateway.uri());

  @AfterEach
  void close() {
    client.close();
    gateway.close();
    assertThat(gateway.untruth()).isNull();
  }

  @Test
  void aWaitingJobSaysItsPlaceAndWhenItWillBeDoneByTheClockOnTheWall() {
    Job job = submitted();
    assertThat(OutlookText.of(job, at(FINISH.minus(Duration.ofHours(3)))))
        .isEqualTo("place 3 of 12, done at about 19:00");
    assertThat(OutlookText.of(job, at(FINISH.minus(Duration.ofHours(30)))))
        .as("more than a day away")
        .isEqualTo("place 3 of 12, done at about 2099-12-24 19:00");
    assertThat(Text.line(job, List.of())).contains(" QUEUED 0 of 1 image, place 3 of 12, done at ");
  }

  @Test
  void aJobIsLookedAtForAsLongAsItWaitsAndOnceMore() {
    Job job = submitted();
    List<JobStatus> seen = new CopyOnWriteArrayList<>();
    Duration often = Duration.ofMillis(5);
    try (var _ = QueueWatch.start(client, job.id(), often, it -> seen.add(it.status()))) {
      await().until(() -> seen.size() >= 2);
      gateway.step(job.id(), 1);
      await().until(() -> !seen.getLast().equals(JobStatus.QUEUED));
    }
    assertThat(seen.subList(0, 2)).containsOnly(JobStatus.QUEUED);
  }

  private Job submitted() {
    return client.submit(Submission.generate("demo", "slow snail"));
  }

  private static Clock at(Instant now) {
    return Clock.fixed(now, ZoneOffset.ofHours(1));
  }
}
