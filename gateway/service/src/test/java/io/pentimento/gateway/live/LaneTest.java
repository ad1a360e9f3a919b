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
  private int woken;

  @Test
  void aLaneSleepsUntilThereIsSomethingAndIsWokenOnce() {
    jobs.apply(submit(1));
    Lane lane = follow(Replay.NOTHING);
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
    Lane lane = new Lane(early, Replay.NOTHING, new JobViews(new Models()), _ -> {});
    jobs.follow(id(1), lane);
    jobs.apply(started(1), 0);
    lane.begin(Objects.requireNonNull(jobs.look(id(1))));
    assertThat(drain(lane)).containsExactly("Snapshot 1");
  }

  @Test
  void stepsThatDoNotFitMakeWayForANewSnapshot() {
    jobs.apply(submit(1));
    Lane lane = follow(Replay.NOTHING);
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
  void theJobIsAskedForWithoutHoldingTheLaneSinceTheFoldHoldsItTheOtherWayRound() {
    jobs.apply(submit(1));
    Lane lane = follow(Replay.NOTHING);
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
    Lane lane = follow(Replay.afterIteration(1));
    LiveFrame snapshot = Objects.requireNonNull(lane.next(this::newest));
    assertThat(snapshot.sequence()).isNull();
    assertThat(drain(lane)).containsExactly("IterationCompleted 3");
    assertThat(drain(follow(Replay.afterSequence(2))))
        .containsExactly("Snapshot 3", "IterationCompleted 3");
  }

  private Lane follow(Replay replay) {
    Glance found = newest();
    Lane lane = new Lane(found, replay, new JobViews(new Models()), _ -> woken++);
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
