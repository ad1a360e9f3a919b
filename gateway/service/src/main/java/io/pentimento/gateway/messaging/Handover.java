package io.pentimento.gateway.messaging;

import io.pentimento.gateway.webhooks.Deliveries;
import io.pentimento.schemas.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/// Partitions of the webhook topic on their way from one gateway to another.
final class Handover implements ConsumerRebalanceListener {
  // A little more than a receiver may take, so that what is being sent can be noted.
  private static final Duration PATIENCE = Duration.ofSeconds(17);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Deliveries deliveries;
  private final Progress progress;
  private final Map<TopicPartition, Long> ends = new HashMap<>();

  Handover(KafkaConsumer<byte[], byte[]> consumer, Deliveries deliveries, Progress progress) {
    this.consumer = consumer;
    this.deliveries = deliveries;
    this.progress = progress;
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    List<TopicPartition> taken = ofDeliveries(partitions);
    if (taken.isEmpty()) {
      return; // seeking none would seek all
    }
    taken.forEach(partition -> deliveries.take(partition.partition()));
    consumer.seekToBeginning(taken);
    ends.putAll(consumer.endOffsets(taken));
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    progress.commit(); // so that the next gateway does not hear the same events again
    giveUp(partitions, PATIENCE);
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    giveUp(partitions, Duration.ZERO); // somebody else has them already
  }

  /// Says of each partition that has been read to where it ended that it is complete.
  void settle() {
    ends.entrySet()
        .removeIf(end -> {
          boolean read = consumer.position(end.getKey()) >= end.getValue();
          if (read) {
            deliveries.complete(end.getKey().partition());
          }
          return read;
        });
  }

  private void giveUp(Collection<TopicPartition> partitions, Duration patience) {
    for (TopicPartition partition : ofDeliveries(partitions)) {
      ends.remove(partition);
      try {
        deliveries.giveUp(partition.partition(), patience);
      } catch (InterruptedException e) {
        throw new InterruptException(e);
      }
    }
  }

  private static List<TopicPartition> ofDeliveries(Collection<TopicPartition> partitions) {
    return partitions.stream()
        .filter(partition -> partition.topic().equals(Topics.WEBHOOKS))
        .toList();
  }
}
