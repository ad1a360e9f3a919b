package io.pentimento.worker.service.twins;

import io.pentimento.schemas.Codec;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.Topics;
import io.pentimento.worker.service.publishing.OutgoingRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Reads whole topics of a real broker, each time up to what is there. Used by one thread at a
/// time.
public final class TopicReader implements AutoCloseable {
  private final Consumer<byte[], byte[]> consumer;
  private final Map<String, List<OutgoingRecord>> read = new HashMap<>();
  private final Map<TopicPartition, Long> positions = new HashMap<>();

  public TopicReader(String bootstrap) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                50),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  /// All records of a topic so far, in order of each partition; none if there is no such topic.
  public synchronized List<OutgoingRecord> read(String topic) {
    var partitions =
        consumer.listTopics().getOrDefault(topic, List.of()).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    var records = read.computeIfAbsent(topic, _ -> new ArrayList<>());
    consumer.assign(partitions);
    partitions.forEach(p -> consumer.seek(p, positions.getOrDefault(p, 0L)));
    var ends = consumer.endOffsets(partitions);
    while (partitions.stream()
        .anyMatch(p -> consumer.position(p) < Objects.requireNonNull(ends.get(p)))) {
      for (var message : consumer.poll(Duration.ofMillis(100))) {
        Map<String, byte[]> headers = new LinkedHashMap<>();
        message.headers().forEach(header -> headers.put(header.key(), header.value()));
        records.add(new OutgoingRecord(topic, message.key(), message.value(), headers));
      }
    }
    partitions.forEach(p -> positions.put(p, consumer.position(p)));
    return List.copyOf(records);
  }

  /// All events about a job so far, in order.
  public List<JobEvent> events(JobId job) {
    var events = new ArrayList<JobEvent>();
    for (var message : read(Topics.EVENTS)) {
      try {
        var event = Codec.read(Objects.requireNonNull(message.value()), JobEvent.class);
        if (event.job().equals(job)) {
          events.add(event);
        }
      } catch (Codec.MalformedException e) {
        throw new AssertionError(e);
      }
    }
    return events;
  }

  @Override
  public synchronized void close() {
    consumer.close();
  }
}
