package io.pentimento.worker.service.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ImageLaneTest {
  private final AtomicInteger backlog = new AtomicInteger();
  private final AtomicInteger room = new AtomicInteger();
  private final List<String> done = new CopyOnWriteArrayList<>();
  private final List<RuntimeException> failures = new CopyOnWriteArrayList<>();
  private final ImageLane lane = new ImageLane(backlog, room::incrementAndGet, failures::add);

  @Test
  void stepsAreDoneInOrderAndTheLastOneLast() {
    for (int step = 1; step <= 3; step++) {
      String name = "step " + step;
      lane.add(() -> done.add(name));
    }
    lane.close(() -> done.add("last"));
    await().until(() -> done.contains("last"));
    assertThat(done).containsExactly("step 1", "step 2", "step 3", "last");
    assertThat(backlog).hasValue(0);
    assertThat(room).hasValue(3);
  }

  @Test
  void aLaneIsFullWhileThreeStepsAreUnderWay() {
    var gate = new CountDownLatch(1);
    for (int step = 1; step <= 3; step++) {
      assertThat(lane.isFull()).isFalse();
      lane.add(() -> waitFor(gate));
    }
    assertThat(lane.isFull()).isTrue();
    assertThat(backlog).hasValue(3);
    gate.countDown();
    await().until(() -> backlog.get() == 0);
    assertThat(lane.isFull()).isFalse();
  }

  @Test
  void afterAStepThatFailsOnlyTheLastOneIsDone() {
    var gate = new CountDownLatch(1);
    lane.add(() -> {
      waitFor(gate);
      throw new IllegalStateException("no");
    });
    lane.add(() -> done.add("after"));
    gate.countDown();
    await().until(() -> !failures.isEmpty());
    lane.add(() -> done.add("later still"));
    lane.close(() -> done.add("last"));
    await().until(() -> done.contains("last"));
    assertThat(done).containsExactly("last");
    assertThat(failures).singleElement().extracting(Throwable::getMessage).isEqualTo("no");
    await().until(() -> backlog.get() == 0);
  }

  @Test
  void droppedStepsAreNotDone() {
    var gate = new CountDownLatch(1);
    lane.add(() -> waitFor(gate));
    lane.add(() -> done.add("dropped"));
    lane.drop();
    lane.close(() -> done.add("last"));
    gate.countDown();
    await().until(() -> done.contains("last"));
    assertThat(done).containsExactly("last");
    assertThat(backlog).hasValue(0);
  }

  private static void waitFor(CountDownLatch gate) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
