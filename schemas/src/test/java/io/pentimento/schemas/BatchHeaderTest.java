package io.pentimento.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BatchHeaderTest {
  @Test
  void aCompleteHeaderCountsWhicheverComesFirst() {
    assertThat(Examples.OPEN.join(Examples.CLOSED)).isEqualTo(Examples.CLOSED);
    assertThat(Examples.CLOSED.join(Examples.OPEN)).isEqualTo(Examples.CLOSED);
  }

  @Property
  void anyOrderAndAnyDuplicationGiveTheSameHeader(@ForAll long seed) {
    Random random = new Random(seed);
    List<BatchHeader> told = new ArrayList<>();
    for (int i = random.nextInt(6); i >= 0; i--) {
      told.add(header(random));
    }
    BatchHeader expected = join(told);
    told.add(told.get(random.nextInt(told.size())));
    Collections.shuffle(told, random);
    assertThat(join(told)).as("seed %d", seed).isEqualTo(expected);
  }

  private static BatchHeader join(List<BatchHeader> told) {
    return told.stream().reduce(BatchHeader::join).orElseThrow();
  }

  private static BatchHeader header(Random random) {
    Instant openedAt = Examples.NOON.plusSeconds(random.nextInt(3));
    var closing =
        new BatchHeader.Closing(
            10,
            0,
            List.of(),
            "digest" + random.nextInt(3),
            openedAt.plusSeconds(random.nextInt(3)));
    return new BatchHeader(
        Examples.BATCH, "alice", "fish", openedAt, random.nextBoolean() ? null : closing);
  }
}
