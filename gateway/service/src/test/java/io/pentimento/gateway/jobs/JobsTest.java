package io.pentimento.gateway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.schemas.DecodingOptions;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.JobRequest;
import io.pentimento.schemas.JobSettings;
import io.pentimento.schemas.JobState;
import io.pentimento.schemas.JobStatus;
import io.pentimento.schemas.Partials;
import io.pentimento.schemas.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

public class JobsTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private final Jobs jobs = new Jobs(3);

  @Test
  void aJobIsNotKnownBeforeItsOrder() {
    jobs.apply(started(1), 0);
    assertThat(jobs.find(id(1))).isNull();
    assertThat(jobs.list("default", null, 10, null).jobs()).isEmpty();
    jobs.apply(submit(1));
    assertThat(jobs.find(id(1)))
        .isNotNull()
        .extracting(JobState::status)
        .isEqualTo(JobStatus.RUNNING);
  }

  @Test
  void listenersHearOfStepsAndOfNothingElse() {
    jobs.apply(submit(1));
    List<Step> heard = new ArrayList<>();
    StepListener listener = heard::add;
    assertThat(jobs.follow(id(1), listener)).isNotNull();
    jobs.apply(started(1), 0);
    jobs.apply(started(1), 1);
    jobs.apply(iteration(1, 1), 2);
    jobs.apply(iteration(1, 1), 3);
    jobs.apply(cancelled(1), 4);
    jobs.apply(iteration(1, 2), 5);
    assertThat(heard).extracting(Step::sequence).containsExactly(1L, 2L, 3L);
    jobs.unfollow(id(1), listener);
  }

  @Test
  void theOldestThatHaveEndedAreForgottenFirst() {
    for (int i = 1; i <= 3; i++) {
      jobs.apply(submit(i));
    }
    jobs.apply(cancelled(2), 0);
    jobs.apply(cancelled(3), 1);
    jobs.apply(submit(4));
    assertThat(jobs.find(id(1))).as("unfinished").isNotNull();
    assertThat(jobs.find(id(2))).as("the oldest that has ended").isNull();
    assertThat(jobs.find(id(3))).isNotNull();
    assertThat(jobs.size()).isEqualTo(3);
  }

  @Test
  void lateRepetitionsOfForgottenJobsDoNotPileUp() {
    for (int i = 1; i <= 50; i++) {
      jobs.apply(cancelled(i), i);
    }
    assertThat(jobs.size()).isLessThan(8);
  }

  @Test
  void aDeletedJobIsGoneInWhicheverOrderItIsToldOf() {
    jobs.apply(delete(1));
    jobs.apply(submit(1));
    jobs.apply(started(1), 0);
    jobs.apply(submit(2));
    jobs.apply(started(2), 1);
    jobs.apply(delete(2));
    jobs.apply(cancelled(2), 2);
    jobs.apply(iteration(2, 1), 3);
    jobs.apply(submit(2));
    for (int i = 1; i <= 2; i++) {
      assertThat(jobs.find(id(i))).isNull();
      assertThat(jobs.look(id(i))).isNull();
      assertThat(jobs.deletedBy(id(i))).isEqualTo("default");
    }
    assertThat(jobs.list("default", null, 9, null).jobs()).isEmpty();
    assertThat(jobs.size()).as("nothing is remembered of them").isZero();
  }

  @Test
  void thoseWhoFollowADeletedJobHearItsEnd() {
    jobs.apply(submit(1));
    List<Step> heard = new ArrayList<>();
    jobs.follow(id(1), heard::add);
    jobs.apply(delete(1));
    assertThat(jobs.deletedButNotEnded(id(1))).isNotNull();
    jobs.apply(cancelled(1), 0);
    assertThat(heard).extracting(Step::event).containsExactly(cancelled(1));
    assertThat(jobs.deletedButNotEnded(id(1))).isNull();
  }

  @Test
  void onlyUnfinishedJobsAreOverdueAndTheEarliestComesFirst() {
    jobs.apply(submit(1, NOON.plusSeconds(30)));
    jobs.apply(submit(2, NOON.plusSeconds(20)));
    jobs.apply(submit(3, NOON.plusSeconds(10)));
    jobs.apply(submit(4));
    assertThat(jobs.overdue(NOON.plusSeconds(10), 9)).isEmpty();
    jobs.apply(cancelled(3), 0);
    assertThat(jobs.overdue(NOON.plusSeconds(60), 9))
        .extracting(JobState::job)
        .containsExactly(id(2), id(1));
    assertThat(jobs.overdue(NOON.plusSeconds(60), 1)).hasSize(1);
    jobs.apply(delete(2));
    assertThat(jobs.overdue(NOON.plusSeconds(60), 9))
        .extracting(JobState::job)
        .containsExactly(id(1));
  }

  @Test
  void aJobIsFoundAsLongAsItIsKept() {
    var now = new AtomicReference<>(NOON);
    var kept = new Jobs(3, new Batches(now::get), new Retention(Duration.ofDays(1), now::get));
    kept.apply(submit(1));
    kept.apply(submit(2));
    kept.apply(cancelled(1), 0);
    now.set(NOON.plus(Duration.ofDays(1)).minusSeconds(1));
    assertThat(kept.find(id(1))).isNotNull();
    now.set(NOON.plus(Duration.ofDays(1)));
    assertThat(kept.find(id(1))).isNull();
    assertThat(kept.list("default", null, 9, null).jobs())
        .as("a job that has not ended is kept")
        .extracting(JobState::job)
        .containsExactly(id(2));
  }

  @Test
  void theListIsNewestFirstFilteredAndPaged() {
    for (int i = 1; i <= 3; i++) {
      jobs.apply(submit(i));
    }
    jobs.apply(started(2), 0);
    JobPage first = jobs.list("default", null, 2, null);
    assertThat(first.jobs()).extracting(JobState::job).containsExactly(id(3), id(2));
    JobPlace next = JobPlace.parse(java.util.Objects.requireNonNull(first.next()).cursor());
    JobPage second = jobs.list("default", null, 2, next);
    assertThat(second.jobs()).extracting(JobState::job).containsExactly(id(1));
    assertThat(second.next()).isNull();
    assertThat(jobs.list("default", JobStatus.RUNNING, 9, null).jobs())
        .extracting(JobState::job)
        .containsExactly(id(2));
    assertThat(jobs.list("somebody", null, 9, null).jobs()).isEmpty();
  }

  public static JobId id(int number) {
    return JobId.derivedFrom("default", "job " + number);
  }

  public static JobCommand.Submit submit(int number) {
    return submit(number, null);
  }

  public static JobCommand.Submit submit(int number, @Nullable Instant deadline) {
    var decoding = new DecodingOptions(4, "cosine", "confidence", 1, 4.5, 1);
    var settings =
        new JobSettings(
            "demo", 1, 1, 42, decoding, Partials.EVERY, Priority.INTERACTIVE, deadline, Map.of());
    return new JobCommand.Submit(
        id(number), "default", NOON.plusSeconds(number), new JobRequest.Generate(settings));
  }

  public static JobCommand.Delete delete(int number) {
    return new JobCommand.Delete(id(number), "default", NOON);
  }

  public static JobEvent.JobStarted started(int number) {
    return new JobEvent.JobStarted(id(number), 1, "w", "r", NOON);
  }

  public static JobEvent.IterationCompleted iteration(int number, int iteration) {
    return new JobEvent.IterationCompleted(id(number), 1, 0, iteration, 4, 1, 1, 0, 0.5, "k", NOON);
  }

  public static JobEvent.JobCancelled cancelled(int number) {
    return new JobEvent.JobCancelled(id(number), 1, NOON);
  }
}
