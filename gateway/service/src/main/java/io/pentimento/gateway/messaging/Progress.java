package io.pentimento.gateway.messaging;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How far a member of a group is done, committed as soon as the group takes it.
///
/// While partitions change hands the group takes nothing. What is ours beyond that is committed
/// later: leaving the group over it would make them change hands again.
final class Progress {
  private static final Logger LOG = LoggerFactory.getLogger(Progress.class);

  private final Consumer<?, ?> consumer;
  private final Map<TopicPartition, OffsetAndMetadata> uncommitted = new HashMap<>();

  Progress(Consumer<?, ?> consumer) {
    this.consumer = consumer;
  }

  /// Everything before `next` is done.
  void note(TopicPartition partition, long next) {
    uncommitted.put(partition, new OffsetAndMetadata(next));
  }

  /// Commits what is not committed yet of the partitions that are ours.
  void commit() {
    uncommitted.keySet().retainAll(consumer.assignment());
    if (uncommitted.isEmpty()) {
      return;
    }
    try {
      consumer.commitSync(uncommitted);
      uncommitted.clear();
    } catch (RebalanceInProgressException e) {
      LOG.debug("The group takes no commit yet: {}", e.getMessage());
    }
  }
}
