package io.pentimento.gateway.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final TopicPartition MINE = new TopicPartition("events", 0);
  private static final TopicPartition ANOTHERS = new TopicPartition("events", 1);

  private final Member member = new Member();
  private final Progress progress = new Progress(member);

  /// A member whose group takes commits, or not.
  private static final class Member extends MockConsumer<byte[], byte[]> {
    private boolean changesHands;

    Member() {
      super("earliest");
      assign(List.of(MINE));
    }

    @Override
    public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
      if (changesHands) {
        throw new RebalanceInProgressException("partitions change hands");
      }
      super.commitSync(offsets);
    }
  }

  @Test
  void whatTheGroupDoesNotTakeIsCommittedLater() {
    member.changesHands = true;
    progress.note(MINE, 3);
    progress.commit();
    assertThat(committed()).isEqualTo(0);
    member.changesHands = false;
    progress.commit();
    assertThat(committed()).isEqualTo(3);
  }

  @Test
  void partitionsThatAreAnothersAreLeftToIt() {
    progress.note(ANOTHERS, 7);
    progress.note(MINE, 2);
    progress.commit();
    assertThat(committed()).isEqualTo(2);
    assertThat(member.committed(Set.of(ANOTHERS)).get(ANOTHERS)).isNull();
  }

  private long committed() {
    OffsetAndMetadata known = member.committed(Set.of(MINE)).get(MINE);
    return known == null ? 0 : known.offset();
  }
}
