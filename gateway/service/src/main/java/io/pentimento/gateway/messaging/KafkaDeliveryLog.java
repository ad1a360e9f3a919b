package io.pentimento.gateway.messaging;

import io.pentimento.gateway.webhooks.DeliveryLog;
import io.pentimento.schemas.CloudEventHeaders;
import io.pentimento.schemas.Codec;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.Topics;
import io.pentimento.schemas.WebhookDelivery;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/// The webhook topic: what is still to be delivered, for whichever gateway comes next.
public final class KafkaDeliveryLog implements DeliveryLog, AutoCloseable {
  private static final Duration STOP = Duration.ofSeconds(5);

  private final String source;
  private final KafkaProducer<byte[], byte[]> producer;

  public KafkaDeliveryLog(KafkaConfig config) {
    this.source = "/gateways/" + config.instance();
    this.producer =
        new KafkaProducer<>(settings(config), new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Override
  public CompletionStage<Void> append(int partition, String id, @Nullable WebhookDelivery next) {
    var record =
        new ProducerRecord<>(
            Topics.WEBHOOKS,
            partition,
            id.getBytes(StandardCharsets.UTF_8),
            next == null ? null : Codec.write(next));
    if (next != null) {
      CloudEventHeaders.of(next, source, Instant.now()).toHeaders().forEach(record.headers()::add);
    }
    CompletableFuture<Void> durable = new CompletableFuture<>();
    try {
      // The callback hears of every ending; the returned future tells nothing more.
      var _ =
          producer.send(
              record,
              (_, fault) -> {
                if (fault == null) {
                  durable.complete(null);
                } else {
                  durable.completeExceptionally(fault);
                }
              });
    } catch (RuntimeException e) {
      durable.completeExceptionally(e);
    }
    return durable;
  }

  /// Where the deliveries of a job stand.
  ///
  /// @throws org.apache.kafka.common.KafkaException if Kafka does not answer
  int partitionOf(JobId job) {
    int partitions = producer.partitionsFor(Topics.WEBHOOKS).size();
    byte[] key = job.value().getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(key)) % partitions;
  }

  @Override
  public void close() {
    producer.close(STOP);
  }

  private static Map<String, Object> settings(KafkaConfig config) {
    Map<String, Object> settings = new HashMap<>(config.client("webhook-log"));
    settings.put("acks", "all");
    settings.put("enable.idempotence", true);
    settings.put("linger.ms", 0);
    settings.put("max.block.ms", KafkaConfig.REQUEST_MILLIS);
    settings.put("delivery.timeout.ms", KafkaConfig.PUBLISH_MILLIS);
    return settings;
  }
}
