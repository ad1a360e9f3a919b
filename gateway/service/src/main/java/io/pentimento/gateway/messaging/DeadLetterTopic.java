package io.pentimento.gateway.messaging;

import io.pentimento.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/// Reads the dead-letter topic. There is no consumer group: reading changes nothing.
public final class DeadLetterTopic {
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration PATIENCE = Duration.ofMillis(KafkaConfig.REQUEST_MILLIS);

  private final KafkaConfig config;

  public DeadLetterTopic(KafkaConfig config) {
    this.config = config;
  }

  /// Shows every record that is there now, one at a time.
  ///
  /// @throws UnreadableException if Kafka does not answer
  public void forEach(Consumer<DeadLetter> reader) {
    read(consumer -> {
      List<TopicPartition> partitions = partitions(consumer);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey(), PATIENCE) < end.getValue())) {
        consumer.poll(POLL).forEach(record -> reader.accept(letter(record)));
      }
    });
  }

  /// The record of this name; null if there is none.
  ///
  /// @param id `partition/offset`
  /// @throws IllegalArgumentException if it is no such name
  /// @throws UnreadableException if Kafka does not answer
  public @Nullable DeadLetter find(String id) {
    if (!id.matches("\\d{1,9}/\\d{1,18}")) {
      throw new IllegalArgumentException(
          "a dead letter is named like 0/17 (partition and offset), got '%s'".formatted(id));
    }
    // The topic is short, and offsets may be missing from it.
    var found = new AtomicReference<@Nullable DeadLetter>();
    forEach(letter -> {
      if (letter.id().equals(id)) {
        found.set(letter);
      }
    });
    return found.get();
  }

  /// Kafka cannot be read.
  public static final class UnreadableException extends RuntimeException {
    UnreadableException(Throwable cause) {
      super("Kafka cannot be read: " + cause.getMessage(), cause);
    }
  }

  private void read(Consumer<KafkaConsumer<byte[], byte[]>> reading) {
    Map<String, Object> settings = new HashMap<>(config.client("dead-letters"));
    settings.put("enable.auto.commit", false);
    settings.put("auto.offset.reset", "earliest");
    settings.put("allow.auto.create.topics", false);
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      reading.accept(consumer);
    } catch (KafkaException e) {
      throw new UnreadableException(e);
    }
  }

  /// None before the first worker has made the topic.
  private static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
    return consumer.listTopics(PATIENCE).getOrDefault(Topics.DEAD_LETTER, List.of()).stream()
        .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
        .toList();
  }

  private static DeadLetter letter(ConsumerRecord<byte[], byte[]> record) {
    Map<String, byte[]> headers = new HashMap<>();
    record.headers().forEach(header -> headers.putIfAbsent(header.key(), header.value()));
    byte[] value = record.value();
    return new DeadLetter(
        record.partition(),
        record.offset(),
        Instant.ofEpochMilli(record.timestamp()),
        value == null ? new byte[0] : value,
        headers);
  }
}
