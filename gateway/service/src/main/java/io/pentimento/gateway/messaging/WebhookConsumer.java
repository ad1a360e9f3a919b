package io.pentimento.gateway.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.pentimento.gateway.webhooks.Deliveries;
import io.pentimento.gateway.webhooks.DueWebhooks;
import io.pentimento.schemas.Codec;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.Topics;
import io.pentimento.schemas.WebhookDelivery;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One membership in the group of gateways that deliver webhooks. Used by the feed's thread alone,
/// but for [#wakeup].
///
/// Of events it turns those that somebody waits for into deliveries, and commits them only then. Of
/// deliveries it commits nothing: whoever gets a partition reads it from the beginning.
final class WebhookConsumer implements Follower.Connection {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookConsumer.class);
  private static final String GROUP = "pentimento-webhooks";
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration SOON = Duration.ofMillis(20);
  private static final Duration STOP = Duration.ofSeconds(20);
  // An event whose order cannot be found for so long, although all has been read, belongs to none.
  private static final long ORPHAN_NANOS = Duration.ofSeconds(5).toNanos();
  private static final int SESSION_MILLIS = 10_000;

  private final KafkaConfig config;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final DueWebhooks due;
  private final Deliveries deliveries;
  private final KafkaDeliveryLog log;
  private final BooleanSupplier upToDate;
  private final MeterRegistry meters;
  private final Progress progress;
  private final Handover handover;
  // Events that this gateway's fold has not come to yet, and since when they wait.
  private final Map<TopicPartition, Waiting> waiting = new HashMap<>();

  private record Waiting(long offset, long since) {}

  WebhookConsumer(
      KafkaConfig config,
      DueWebhooks due,
      Deliveries deliveries,
      KafkaDeliveryLog log,
      BooleanSupplier upToDate,
      MeterRegistry meters) {
    this.config = config;
    this.due = due;
    this.deliveries = deliveries;
    this.log = log;
    this.upToDate = upToDate;
    this.meters = meters;
    consumer =
        new KafkaConsumer<>(
            settings(config), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    progress = new Progress(consumer);
    handover = new Handover(consumer, deliveries, progress);
  }

  /// Makes the shared topics where they are missing, and becomes a member.
  @Override
  public void begin() throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(config.client("webhook-admin"))) {
      new KafkaTopics(admin, config.replication()).ensureShared();
    }
    consumer.subscribe(List.of(Topics.EVENTS, Topics.WEBHOOKS), handover);
  }

  /// Reads what there is.
  ///
  /// @throws ExecutionException if a delivery did not become durable; then nothing is committed
  @Override
  public void turn() throws ExecutionException, InterruptedException {
    var records = consumer.poll(waiting.isEmpty() ? POLL : SOON);
    deliveries.hear();
    waiting.keySet().retainAll(consumer.assignment());
    Map<TopicPartition, Long> done = new HashMap<>();
    List<CompletableFuture<Void>> durable = new ArrayList<>();
    for (TopicPartition partition : records.partitions()) {
      if (partition.topic().equals(Topics.WEBHOOKS)) {
        records.records(partition).forEach(this::take);
      } else {
        long next = hear(partition, records.records(partition), durable);
        done.put(partition, next);
      }
    }
    handover.settle();
    for (CompletableFuture<Void> it : durable) {
      it.get();
    }
    done.forEach(progress::note);
    progress.commit();
  }

  @Override
  public void wakeup() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(STOP));
  }

  /// Notes what is to be delivered of these events.
  ///
  /// @return where to go on: behind them, or at the first that must wait
  private long hear(
      TopicPartition partition,
      List<ConsumerRecord<byte[], byte[]>> records,
      List<CompletableFuture<Void>> durable)
      throws InterruptedException {
    for (ConsumerRecord<byte[], byte[]> record : records) {
      switch (find(record)) {
        case DueWebhooks.Finding.Nothing _ -> waiting.remove(partition);
        case DueWebhooks.Finding.NotYet _ -> {
          if (mustWait(partition, record.offset())) {
            consumer.seek(partition, record.offset());
            return record.offset();
          }
          waiting.remove(partition);
        }
        case DueWebhooks.Finding.Due(WebhookDelivery delivery) -> {
          waiting.remove(partition);
          int place = log.partitionOf(delivery.job());
          durable.add(log.append(place, delivery.id(), delivery).toCompletableFuture());
        }
      }
    }
    return records.getLast().offset() + 1;
  }

  private DueWebhooks.Finding find(ConsumerRecord<byte[], byte[]> record)
      throws InterruptedException {
    try {
      JobEvent event = Codec.read(record.value(), JobEvent.class);
      return due.of(event, record.offset());
    } catch (Codec.MalformedException | RuntimeException e) {
      return new DueWebhooks.Finding.Nothing(); // the fold has counted it and said so
    }
  }

  private boolean mustWait(TopicPartition partition, long offset) {
    Waiting known = waiting.get(partition);
    if (known == null || known.offset() != offset || !upToDate.getAsBoolean()) {
      waiting.put(partition, new Waiting(offset, System.nanoTime()));
      return true;
    }
    boolean patient = System.nanoTime() - known.since() < ORPHAN_NANOS;
    if (!patient) {
      LOG.warn("No webhook for {}@{}: its job is unknown", partition, offset);
    }
    return patient;
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    String id = new String(record.key(), StandardCharsets.UTF_8);
    try {
      WebhookDelivery delivery =
          record.value() == null ? null : Codec.read(record.value(), WebhookDelivery.class);
      deliveries.read(record.partition(), id, delivery);
    } catch (Codec.MalformedException | RuntimeException e) {
      meters.counter("pentimento.gateway.webhooks", "ending", "malformed").increment();
      LOG.warn("No webhook is {}@{}: {}", record.topic(), record.offset(), e.getMessage());
    }
  }

  private static Map<String, Object> settings(KafkaConfig config) {
    Map<String, Object> settings = new HashMap<>(config.client("webhooks"));
    settings.put("group.id", GROUP);
    settings.put("enable.auto.commit", false);
    settings.put("auto.offset.reset", "earliest");
    settings.put("allow.auto.create.topics", false);
    settings.put("partition.assignment.strategy", CooperativeStickyAssignor.class.getName());
    settings.put("session.timeout.ms", SESSION_MILLIS);
    settings.put("heartbeat.interval.ms", SESSION_MILLIS / 4);
    settings.put("default.api.timeout.ms", KafkaConfig.PUBLISH_MILLIS);
    return settings;
  }
}
