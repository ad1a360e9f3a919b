package io.pentimento.gateway.messaging;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/// How much of what was there at some moment is still unread.
final class CatchUp {
  private final Map<TopicPartition, Long> ends = new HashMap<>();

  /// These partitions must be read up to these offsets.
  void expect(Map<TopicPartition, Long> more) {
    more.forEach(ends::putIfAbsent);
  }

  /// The next offset to be read of a partition.
  void reached(TopicPartition partition, long position) {
    Long end = ends.get(partition);
    if (end != null && position >= end) {
      ends.remove(partition);
    }
  }

  /// Partitions not yet read to where they ended.
  Set<TopicPartition> unread() {
    return Set.copyOf(ends.keySet());
  }

  boolean isDone() {
    return ends.isEmpty();
  }
}
