package io.pentimento.gateway.live;

import static io.pentimento.gateway.jobs.JobsTest.cancelled;
import static io.pentimento.gateway.jobs.JobsTest.id;
import static io.pentimento.gateway.jobs.JobsTest.iteration;
import static io.pentimento.gateway.jobs.JobsTest.started;
import static io.pentimento.gateway.jobs.JobsTest.submit;
import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.gateway.jobs.Glance;
import io.pentimento.gateway.jobs.Jobs;
import io.pentimento.gateway.jobs.Models;
import io.pentimento.gateway.jobs.Step;
import io.pentimento.gateway.views.JobViews;
import io.pentimento.gateway.views.LiveFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LaneTest {
  private final Jobs jobs = new Jobs(10);
  private final Frames frames = new Frames(new JobViews(new Models()));
  private int woken;

  @Test
  void aLaneSleepsUntilThereIsSomethingAndIsWokenOnce() {
    jobs.apply(submit(1));
    Lane lane = follow(new Replay.Nothing());
    assertThat(drain(lane)).containsExactly("Snapshot 0");
    int before = woken;
    jobs.apply(started(1), 0);
    jobs.apply(iteration(1, 1), 1);
    assertThat(woken).isEqualTo(before + 1);
    assertThat(drain(lane)).containsExactly("JobStarted 1", "IterationCompleted 2");
  }

  @Test
  void whatTheSnapshotToldIsNotToldAgain() {
    jobs.apply(submit(1));
    Glance early = Objects.requireNonNull(jobs.look(id(1)));
    Lane lane = new Lane(early, new Replay.Nothing(), frames, _ -> {});
    jobs.follow(id(1), lane);
    jobs.apply(started(1), 0);
    lane.begin(Objects.requireNonNull(jobs.look(id(1))));
    assertThat(drain(lane)).containsExactly("Snapshot 1");
  }

  @Test
  void stepsThatDoNotFitMakeWayForANewSnapshot() {
    jobs.apply(submit(1));
    Lane lane = follow(new Replay.Nothing());
    drain(lane);
    jobs.apply(started(1), 0);
    for (int i = 0; i <= Lane.MOST_WAITING; i++) {
      lane.onStep(new Step(iteration(1, i + 1), i + 2));
      jobs.apply(iteration(1, i + 1), i);
    }
    assertThat(drain(lane)).containsExactly("Snapshot " + (Lane.MOST_WAITING + 2));
    jobs.apply(cancelled(1), 999);
    assertThat(drain(lane)).containsExactly("JobCancelled " + (Lane.MOST_WAITING + 3));
    assertThat(lane.isFinished()).isTrue();
  }

  @Test
  void aSnapshotInPlaceOfStepsSaysHowManyTheyWere() {
    jobs.apply(submit(1));
    Lane lane = follow(new Replay.Nothing());
    assertThat(Objects.requireNonNull(lane.next(this::newest)).json().containsKey("conflated"))
        .isFalse();
    jobs.apply(started(1), 0);
    assertThat(drain(lane)).containsExactly("JobStarted 1");
    for (int i = 1; i <= Lane.MOST_WAITING + 44; i++) {
      jobs.apply(iteration(1, i), i);
    }
    LiveFrame snapshot = Objects.requireNonNull(lane.next(this::newest));
    assertThat(snapshot.json().getLong("conflated")).isEqualTo(300);
    jobs.apply(iteration(1, 301), 301);
    assertThat(drain(lane)).containsExactly("IterationCompleted 302");
  }

  @Test
  void whoHasSeenMoreAtAnotherGatewayIsShownNothingOlderAndNothingTwice() {
    jobs.apply(submit(1));
    jobs.apply(started(1), 0);
    Lane lane = follow(new Replay.AfterSequence(3));
    assertThat(drain(lane)).isEmpty();
    jobs.apply(iteration(1, 1), 1);
    assertThat(drain(lane)).isEmpty();
    jobs.apply(iteration(1, 2), 2);
    assertThat(drain(lane)).containsExactly("Snapshot 3");
    jobs.apply(iteration(1, 3), 3);
    assertThat(drain(lane)).containsExactly("IterationCompleted 4");
  }

  @Test
  void whatHappensBetweenTwoLooksIsNeitherLostNorToldTwice() {
    jobs.apply(submit(1));
    jobs.apply(started(1), 0);
    Lane lane = follow(new Replay.AfterSequence(2));
    for (int i = 1; i <= 4; i++) {
      jobs.apply(iteration(1, i), i);
    }
    assertThat(drain(lane))
        .containsExactly(
            "Snapshot 5", "IterationCompleted 3", "IterationCompleted 4", "IterationCompleted 5");
  }

  @Test
  void whoWaitsForMoreThanThereIsStillHearsTheEnd() {
    jobs.apply(submit(1));
    Lane lane = follow(new Replay.AfterSequence(1_000));
    jobs.apply(started(1), 0);
    jobs.apply(cancelled(1), 1);
    assertThat(drain(lane)).containsExactly("Snapshot 2", "JobCancelled 2");
    assertThat(lane.isFinished()).isTrue();
  }

  @Test
  void theJobIsAskedForWithoutHoldingTheLaneSinceTheFoldHoldsItTheOtherWayRound() {
    jobs.apply(submit(1));
    Lane lane = follow(new Replay.Nothing());
    drain(lane);
    jobs.apply(started(1), 0);
    for (int i = 0; i <= Lane.MOST_WAITING; i++) {
      jobs.apply(iteration(1, i + 1), i);
    }
    LiveFrame snapshot =
        lane.next(() -> {
          assertThat(Thread.holdsLock(lane)).isFalse();
          return newest();
        });
    assertThat(Objects.requireNonNull(snapshot).kind()).isEqualTo("Snapshot");
  }

  @Test
  void aReplayComesBehindASnapshotThatDoesNotCountAsHavingEverything() {
    jobs.apply(submit(1));
    jobs.apply(started(1), 0);
    jobs.apply(iteration(1, 1), 1);
    jobs.apply(iteration(1, 2), 2);
    Lane lane = follow(new Replay.AfterIteration(1));
    LiveFrame snapshot = Objects.requireNonNull(lane.next(this::newest));
    assertThat(snapshot.sequence()).isNull();
    assertThat(drain(lane)).containsExactly("IterationCompleted 3");
    assertThat(drain(follow(new Replay.AfterSequence(2))))
        .containsExactly("Snapshot 3", "IterationCompleted 3");
  }

  private Lane follow(Replay replay) {
    Glance found = newest();
    Lane lane = new Lane(found, replay, frames, _ -> woken++);
    lane.begin(Objects.requireNonNull(jobs.follow(id(1), lane)));
    return lane;
  }

  private Glance newest() {
    return Objects.requireNonNull(jobs.look(id(1)));
  }

  private List<String> drain(Lane lane) {
    List<String> sent = new ArrayList<>();
    for (LiveFrame frame = lane.next(this::newest);
        frame != null;
        frame = lane.next(this::newest)) {
      sent.add(frame.kind() + " " + frame.json().getLong("sequence"));
    }
    return sent;
  }
}
