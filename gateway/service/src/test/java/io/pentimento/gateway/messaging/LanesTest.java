package io.pentimento.gateway.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.gateway.jobs.JobsTest;
import io.pentimento.schemas.BatchId;
import io.pentimento.schemas.BatchMember;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.Topics;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LanesTest {
  private static final BatchId BATCH = BatchId.derivedFrom("default", "b");
  private final AtomicInteger open = new AtomicInteger();
  private final Lanes lanes = new Lanes(_ -> open.get());

  @Test
  void anAccountsFirstUnfinishedJobsAreLightAndTheRestHeavy() {
    open.set(Lanes.LIGHT - 1);
    assertThat(lanes.take(JobsTest.submit(1))).isTrue();
    lanes.arrived(JobsTest.submit(1));
    open.set(Lanes.LIGHT);
    assertThat(lanes.take(JobsTest.submit(2))).isFalse();
  }

  @Test
  void ordersThatAreStillBeingWrittenCount() {
    for (int i = 0; i < Lanes.LIGHT; i++) {
      assertThat(lanes.take(JobsTest.submit(i))).isTrue();
    }
    assertThat(lanes.take(JobsTest.submit(99))).isFalse();
    for (int i = 0; i < 2; i++) {
      lanes.arrived(JobsTest.submit(i));
    }
    assertThat(lanes.take(JobsTest.submit(99))).isTrue();
  }

  @Test
  void whatIsFarBackInABatchIsHeavyHoweverOftenItIsDrivenAgain() {
    for (int generation = 0; generation < 2; generation++) {
      assertThat(lanes.take(item(Lanes.LIGHT - 1, generation))).isTrue();
      assertThat(lanes.take(item(Lanes.LIGHT, generation))).isFalse();
    }
    assertThat(Lanes.heavyOnly().take(item(0, 0))).isFalse();
  }

  @Test
  void lightJobsAreSpreadOverTheFirstHalfAndHeavyOnesStayInOneLaneOfTheOther() {
    Set<Integer> light = new HashSet<>();
    Set<Integer> heavy = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      light.add(Lanes.of(JobsTest.submit(i), true));
      heavy.add(Lanes.of(JobsTest.submit(i), false));
    }
    int half = Topics.LANES / 2;
    assertThat(light).hasSize(half).allMatch(it -> it >= 0 && it < half);
    assertThat(heavy).hasSize(1).allMatch(it -> it >= half && it < Topics.LANES);
  }

  private static JobCommand.Submit item(int index, int generation) {
    var member = new BatchMember(BATCH, index, generation);
    return new JobCommand.Submit(
        member.job(), "default", Instant.EPOCH, JobsTest.submit(1).request(), member);
  }
}
