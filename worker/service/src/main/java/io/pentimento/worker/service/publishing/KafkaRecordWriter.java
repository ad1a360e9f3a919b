package io.pentimento.worker.service.publishing;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// One idempotent producer: acknowledged by all replicas, never twice, never out of order. It does
/// not linger, since a follower waits for each event.
public final class KafkaRecordWriter implements RecordWriter, AutoCloseable {
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final Producer<byte[], byte[]> producer;

  private KafkaRecordWriter(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  /// @param client what all Kafka clients of this worker share: bootstrap servers, security
  /// @param patience how long to try to write one record
  public static KafkaRecordWriter open(Map<String, Object> client, Duration patience) {
    var settings = new HashMap<>(client);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patience.toMillis());
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
    settings.put(
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) Math.min(10_000, patience.toMillis() / 2));
    return new KafkaRecordWriter(
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()));
  }

  @Override
  public void write(OutgoingRecord message) {
    var outgoing = new ProducerRecord<>(message.topic(), message.key(), message.value());
    message.headers().forEach(outgoing.headers()::add);
    try {
      producer.send(outgoing).get();
    } catch (ExecutionException e) {
      throw unwritten(message, e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException | InterruptException e) {
      Thread.currentThread().interrupt();
      throw new UnwrittenException(message.topic(), true, e);
    } catch (KafkaException e) {
      throw unwritten(message, e);
    }
  }

  private static UnwrittenException unwritten(OutgoingRecord message, Throwable cause) {
    return new UnwrittenException(message.topic(), cause instanceof RetriableException, cause);
  }

  @Override
  public void close() {
    producer.close(CLOSING);
  }
}
