package io.pentimento.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BatchIdTest {
  private static final BatchId BATCH = BatchId.derivedFrom("alice", "k1");

  @Test
  void theSameKeyOfTheSameAccountIsTheSameBatchAndNoJob() {
    assertThat(BatchId.derivedFrom("alice", "k1")).isEqualTo(BATCH);
    assertThat(BatchId.derivedFrom("alice", "k2")).isNotEqualTo(BATCH);
    assertThat(BatchId.derivedFrom("bob", "k1")).isNotEqualTo(BATCH);
    assertThat(JobId.derivedFrom("alice", "k1").value()).isNotEqualTo(BATCH.value());
  }

  @Test
  void theSameItemIsTheSameJobAndEveryOtherAnother() {
    Set<JobId> jobs = new HashSet<>();
    for (int index = 0; index < 200; index++) {
      for (int generation = 0; generation < 3; generation++) {
        jobs.add(BATCH.job(index, generation));
      }
    }
    assertThat(jobs).hasSize(600).contains(new BatchMember(BATCH, 42, 2).job());
    assertThat(UUID.fromString(BATCH.job(0, 0).value()).version()).isEqualTo(8);
  }

  @Test
  void aPlaceThatCannotBeIsRefused() {
    assertThatThrownBy(() -> new BatchMember(BATCH, -1, 0)).hasMessageContaining("got -1");
    assertThatThrownBy(() -> new BatchMember(BATCH, Integer.MAX_VALUE, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new BatchId("../x")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aCancelStopsItsGenerationAndThoseBelow() {
    CancelBatch cancel = Examples.cancelBatch();
    assertThat(cancel.stops(new BatchMember(Examples.BATCH, 3, 0))).isTrue();
    assertThat(cancel.stops(new BatchMember(Examples.BATCH, 3, 1))).isTrue();
    assertThat(cancel.stops(new BatchMember(Examples.BATCH, 3, 2))).isFalse();
    assertThat(cancel.stops(new BatchMember(BATCH, 3, 0))).isFalse();
  }
}
