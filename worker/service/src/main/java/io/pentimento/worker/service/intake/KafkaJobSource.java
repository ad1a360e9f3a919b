package io.pentimento.worker.service.intake;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/// One share consumer (KIP-932) that takes one record at a time.
///
/// While a record is ours, the only poll is the one that follows a renewal (KIP-1222), and it does
/// not wait: a poll that waits would fetch and lock further records, which then starve in this
/// consumer's buffer.
public final class KafkaJobSource implements JobSource {
  private static final Duration FALLBACK_LOCK = Duration.ofSeconds(30);
  private static final int FETCH_WAIT_MS = 100;

  private final ShareConsumer<byte[], byte[]> consumer;
  private @Nullable ConsumerRecord<byte[], byte[]> ours;

  private KafkaJobSource(ShareConsumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  /// @param client what all Kafka clients of this worker share: bootstrap servers, security
  /// @param group the share group
  /// @param lanes the topics that it takes from in turn
  public static KafkaJobSource open(Map<String, Object> client, String group, List<String> lanes) {
    var settings = new HashMap<>(client);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    settings.put(ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG, "explicit");
    settings.put(ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG, "record_limit");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MS);
    var consumer =
        new KafkaShareConsumer<>(
            settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    consumer.subscribe(lanes);
    return new KafkaJobSource(consumer);
  }

  @Override
  public @Nullable Delivery take(Duration wait) {
    try {
      ours = poll(wait);
      return ours == null ? null : delivery(ours);
    } catch (KafkaException e) {
      throw new SourceException(e);
    }
  }

  @Override
  public boolean renew() {
    if (!acknowledge(AcknowledgeType.RENEW)) {
      return false;
    }
    try {
      ours = poll(Duration.ZERO); // hands the renewed record out again, and fetches nothing
    } catch (KafkaException e) {
      ours = null;
    }
    return ours != null;
  }

  @Override
  public boolean finish(boolean done) {
    boolean still = acknowledge(done ? AcknowledgeType.ACCEPT : AcknowledgeType.RELEASE);
    ours = null;
    return still;
  }

  /// What is ours then goes back at once.
  @Override
  public void close() {
    consumer.close();
  }

  /// Nothing is thrown where the lock was lost: the outcome of the commit says so.
  private boolean acknowledge(AcknowledgeType type) {
    if (ours == null) {
      return false;
    }
    try {
      consumer.acknowledge(ours, type);
      boolean still = consumer.commitSync().values().stream().allMatch(Optional::isEmpty);
      ours = still ? ours : null;
    } catch (KafkaException | IllegalStateException _) {
      ours = null;
    }
    return ours != null;
  }

  private @Nullable ConsumerRecord<byte[], byte[]> poll(Duration wait) {
    var records = consumer.poll(wait).iterator();
    return records.hasNext() ? records.next() : null;
  }

  private Delivery delivery(ConsumerRecord<byte[], byte[]> message) {
    Map<String, byte[]> headers = new LinkedHashMap<>();
    for (Header header : message.headers()) {
      headers.put(header.key(), header.value());
    }
    return new Delivery(
        message.topic(),
        message.partition(),
        message.offset(),
        message.key(),
        message.value(),
        headers,
        message.deliveryCount().orElse((short) 1),
        consumer.acquisitionLockTimeoutMs().map(Duration::ofMillis).orElse(FALLBACK_LOCK));
  }
}
