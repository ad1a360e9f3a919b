package io.pentimento.worker.service.intake;

import io.pentimento.schemas.CancelBatch;
import io.pentimento.schemas.Codec;
import io.pentimento.schemas.Control;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.Topics;
import io.pentimento.worker.service.health.Health;
import io.pentimento.worker.service.health.Part;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the control topic whole, from its beginning and without a group: every worker hears every
/// cancellation and deletion, also those from before its start.
public final class KafkaControls implements Part {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaControls.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final Consumer<byte[], byte[]> consumer;
  private final Cancellations cancellations;
  private final CompletableFuture<@Nullable Void> caughtUp = new CompletableFuture<>();
  private final Thread thread = Thread.ofPlatform().name("controls").daemon().unstarted(this::loop);
  private volatile boolean closing;
  private volatile Health health = Health.FINE;

  private KafkaControls(Consumer<byte[], byte[]> consumer, Cancellations cancellations) {
    this.consumer = consumer;
    this.cancellations = cancellations;
  }

  /// @param client what all Kafka clients of this worker share: bootstrap servers, security
  public static KafkaControls open(Map<String, Object> client, Cancellations cancellations) {
    var settings = new HashMap<>(client);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) POLL.toMillis());
    var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    return new KafkaControls(consumer, cancellations);
  }

  /// Starts to listen. The topic must exist.
  ///
  /// @return completes when everything from before this call is heard
  public CompletableFuture<@Nullable Void> start() {
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topics.CONTROLS).stream()
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    thread.start();
    return caughtUp.copy();
  }

  @Override
  public Health check() {
    return thread.isAlive() ? health : Health.broken("cancellations are not listened to");
  }

  @Override
  public void close() {
    closing = true;
    if (thread.isAlive()) {
      consumer.wakeup();
      try {
        thread.join(CLOSING);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    } else {
      consumer.close();
    }
  }

  private void loop() {
    try (consumer) {
      Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
      while (!closing) {
        listen();
        if (!caughtUp.isDone() && hasReached(ends)) {
          caughtUp.complete(null);
        }
      }
    } catch (RuntimeException e) {
      LOG.error("cancellations are no longer heard", e);
      health = Health.broken(e);
      caughtUp.completeExceptionally(e);
    }
  }

  private void listen() {
    try {
      consumer.poll(POLL).forEach(this::hear);
      health = Health.FINE;
    } catch (WakeupException _) {
      // Closing; the loop ends.
    } catch (KafkaException e) {
      LOG.warn("the control topic cannot be read", e);
      health = Health.broken(e);
    }
  }

  private boolean hasReached(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private void hear(ConsumerRecord<byte[], byte[]> message) {
    if (message.value() == null) {
      return;
    }
    try {
      switch (Codec.read(message.value(), Control.class)) {
        case JobCommand.Cancel cancel -> cancellations.cancel(cancel.job());
        case JobCommand.Delete delete -> cancellations.delete(delete.job());
        case CancelBatch cancel -> cancellations.cancel(cancel);
      }
    } catch (Codec.MalformedException e) {
      LOG.warn("a control record is passed over: {}", e.getMessage());
    }
  }
}
