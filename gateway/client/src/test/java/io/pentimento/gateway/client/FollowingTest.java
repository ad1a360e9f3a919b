package io.pentimento.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pentimento.schemas.JobStatus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FollowingTest {
  private static final Patience SHORT = new Patience(Duration.ofSeconds(2), Duration.ofSeconds(8));

  private final FakeGateway gateway = FakeGateway.startStill();
  private final PentimentoClient client = PentimentoClient.connect(gateway.uri(), SHORT);
  private final List<LiveEvent> events = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    client.close();
    gateway.close();
  }

  @Test
  void showsASnapshotThenEveryIterationThenTheEnd() {
    Job job = submit(2, 3);
    Following following = client.follow(job.id(), 0, events::add);
    untilConnections(1);
    gateway.step(job.id(), 10);
    assertThat(following.await().status()).isEqualTo(JobStatus.SUCCEEDED);
    assertThat(events.getFirst()).isInstanceOf(LiveEvent.Snapshot.class);
    assertThat(events.get(1)).isInstanceOf(LiveEvent.JobStarted.class);
    assertThat(events.getLast()).isInstanceOf(LiveEvent.JobSucceeded.class);
    assertThat(iterations(0)).containsExactly(1, 2, 3);
    assertThat(iterations(1)).containsExactly(1, 2, 3);
    assertThat(only(LiveEvent.ImageCompleted.class)).hasSize(2);
  }

  @Test
  void eventsCarryWhatHappened() {
    Job job = submit(1, 2);
    Following following = client.follow(job.id(), 0, events::add);
    gateway.step(job.id(), 5);
    following.await();
    LiveEvent.IterationCompleted first = only(LiveEvent.IterationCompleted.class).getFirst();
    assertThat(first.knownTokens()).isEqualTo(64 - FakePictures.masked(1, 2));
    assertThat(first.maskedTokens()).isEqualTo(FakePictures.masked(1, 2));
    assertThat(first.iterations()).isEqualTo(2);
    assertThat(first.meanConfidence()).isEqualTo(0.5);
    assertThat(client.fetch(String.valueOf(first.link()))).isNotEmpty();
    assertThat(only(LiveEvent.JobStarted.class).getFirst().modelRevision()).isNotEmpty();
  }

  @Test
  void aLostConnectionIsTakenUpAgainWhereItBroke() {
    Job job = submit(1, 6);
    Following following = client.follow(job.id(), 0, events::add);
    untilConnections(1);
    gateway.step(job.id(), 3);
    await().until(() -> iterations(0).size() == 2);
    gateway.live().drop();
    untilConnections(2);
    gateway.step(job.id(), 6);
    assertThat(following.await().status()).isEqualTo(JobStatus.SUCCEEDED);
    assertThat(gateway.live().asked()).containsExactly(0, 2);
    assertThat(iterations(0)).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void aGatewayThatRestartsIsWaitedFor() {
    Job job = submit(2, 4);
    Following following = client.follow(job.id(), 0, events::add);
    untilConnections(1);
    gateway.step(job.id(), 4);
    await().until(() -> iterations(0).size() == 2);
    gateway.down();
    gateway.step(job.id(), 4);
    gateway.up();
    gateway.step(job.id(), 4);
    assertThat(following.await().status()).isEqualTo(JobStatus.SUCCEEDED);
    assertThat(iterations(0)).containsExactly(1, 2, 3, 4);
    assertThat(iterations(1)).containsExactly(1, 2, 3, 4);
    assertThat(only(LiveEvent.JobSucceeded.class)).hasSize(1);
  }

  @Test
  void aGatewayThatStaysAwayIsGivenUp() {
    Patience little = new Patience(Duration.ZERO, Duration.ofMillis(600));
    try (var impatient = PentimentoClient.connect(gateway.uri(), little)) {
      Job job = submit(1, 4);
      Following following = impatient.follow(job.id(), 0, events::add);
      untilConnections(1);
      gateway.down();
      assertThatThrownBy(following::await).isInstanceOf(UnreachableException.class);
    }
  }

  @Test
  void whatArrivesTwiceIsShownOnce() {
    gateway.live().sendTwice();
    Job job = submit(2, 3);
    Following following = client.follow(job.id(), 0, events::add);
    untilConnections(1);
    gateway.step(job.id(), 10);
    following.await();
    assertThat(iterations(0)).containsExactly(1, 2, 3);
    assertThat(iterations(1)).containsExactly(1, 2, 3);
    assertThat(only(LiveEvent.ImageCompleted.class)).hasSize(2);
    assertThat(only(LiveEvent.JobStarted.class)).hasSize(1);
  }

  @Test
  void iterationsThatTheGatewayLeftOutAreAskedFor() {
    Job job = submit(1, 6);
    Following following = client.follow(job.id(), 0, events::add);
    untilConnections(1);
    gateway.step(job.id(), 2);
    await().until(() -> iterations(0).size() == 1);
    gateway.live().skip(3);
    gateway.step(job.id(), 3);
    await().until(() -> iterations(0).size() == 4);
    gateway.step(job.id(), 4);
    following.await();
    assertThat(iterations(0)).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(gateway.live().asked()).containsExactly(0, 1);
  }

  @Test
  void iterationsThatTheGatewayHasForgottenAreNotWaitedFor() {
    Job job = submit(1, 4);
    gateway.step(job.id(), 3);
    gateway.live().forget();
    Following following = client.follow(job.id(), 0, events::add);
    untilConnections(1);
    gateway.step(job.id(), 1);
    untilConnections(2);
    gateway.step(job.id(), 3);
    assertThat(following.await().status()).isEqualTo(JobStatus.SUCCEEDED);
    assertThat(iterations(0)).containsExactly(4);
  }

  @Test
  void aJobThatHasEndedIsShownFromItsBeginning() {
    Job job = submit(1, 3);
    gateway.step(job.id(), 6);
    client.follow(job.id(), 0, events::add).await();
    assertThat(iterations(0)).containsExactly(1, 2, 3);
    assertThat(events.getLast()).isInstanceOf(LiveEvent.JobSucceeded.class);
  }

  @Test
  void aJobWhoseStoryIsForgottenEndsWithItsSnapshot() {
    Job job = submit(1, 3);
    gateway.step(job.id(), 6);
    gateway.live().forget();
    Job end = client.follow(job.id(), 0, events::add).await();
    assertThat(end.status()).isEqualTo(JobStatus.SUCCEEDED);
    assertThat(events).hasSize(1);
  }

  @Test
  void onlyIterationsBehindTheGivenOneAreShown() {
    Job job = submit(1, 4);
    gateway.step(job.id(), 7);
    client.follow(job.id(), 3, events::add).await();
    assertThat(iterations(0)).containsExactly(4);
  }

  @Test
  void aFailedJobSaysWhy() {
    Job job = client.submit(Submission.generate("demo", "broken mirror").iterations(1));
    gateway.step(job.id(), 3);
    Job end = client.follow(job.id(), 0, events::add).await();
    assertThat(end.status()).isEqualTo(JobStatus.FAILED);
    assertThat(only(LiveEvent.JobFailed.class).getFirst().problem())
        .satisfies(problem -> assertThat(problem.detail()).isEqualTo("the mirror is broken"));
  }

  @Test
  void aJobThatIsNotThereIsAProblemAndNotAWait() {
    assertThat(client.follow("0198f2a4-7c1e-7d2b-9a55-3f0e6b1c2d4e", 0, events::add).finished())
        .failsWithin(Duration.ofSeconds(5))
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(ProblemException.class);
  }

  @Test
  void aListenerThatThrowsEndsTheFollowing() {
    Job job = submit(1, 3);
    Following following =
        client.follow(
            job.id(),
            0,
            _ -> {
              throw new IllegalStateException("seen enough");
            });
    assertThatThrownBy(following::await)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("seen enough");
  }

  @Test
  void whoStopsFollowingSeesNothingMore() {
    Job job = submit(1, 3);
    Following following = client.follow(job.id(), 0, events::add);
    await().until(() -> !events.isEmpty());
    following.close();
    await().until(() -> gateway.live().followerCount() == 0);
    gateway.step(job.id(), 6);
    assertThat(events).hasSize(1);
    assertThat(following.finished()).isCancelled();
    assertThat(client.job(job.id()).status()).isEqualTo(JobStatus.SUCCEEDED);
  }

  private Job submit(int count, int iterations) {
    return client.submit(Submission.generate("demo", "ox").count(count).iterations(iterations));
  }

  private void untilConnections(int count) {
    await().until(() -> gateway.live().asked().size() == count);
    await().until(() -> gateway.live().followerCount() == 1);
  }

  private List<Integer> iterations(int index) {
    return only(LiveEvent.IterationCompleted.class).stream()
        .filter(event -> event.index() == index)
        .map(LiveEvent.IterationCompleted::iteration)
        .toList();
  }

  private <T extends LiveEvent> List<T> only(Class<T> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
