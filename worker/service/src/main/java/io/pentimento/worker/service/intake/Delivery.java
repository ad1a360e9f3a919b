package io.pentimento.worker.service.intake;

import io.pentimento.schemas.CloudEventHeaders;
import io.pentimento.worker.service.publishing.OutgoingRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A record that Kafka has handed over to us, locked for others as long as we renew the lock.
///
/// @param count how often Kafka has handed it over to anybody, from 1; forgotten when a broker
///   fails
/// @param lock how long the lock lasts without renewal
public record Delivery(
    String topic,
    int partition,
    long offset,
    byte @Nullable [] key,
    byte @Nullable [] value,
    Map<String, byte[]> headers,
    int count,
    Duration lock) {
  private static final String ORDER = "pentimento-order";

  /// The W3C trace that the record belongs to; null for none.
  @Nullable String traceparent() {
    byte[] header = headers.get(CloudEventHeaders.TRACEPARENT);
    return header == null ? null : new String(header, StandardCharsets.UTF_8);
  }

  /// Which order it is: where it stood first. A record that was written anew is the same order.
  String order() {
    byte[] header = headers.get(ORDER);
    return header == null ? origin() : new String(header, StandardCharsets.UTF_8);
  }

  /// The same order, to be written anew.
  OutgoingRecord again() {
    var more = new LinkedHashMap<>(headers);
    more.put(ORDER, order().getBytes(StandardCharsets.UTF_8));
    return new OutgoingRecord(topic, key, value, more);
  }

  /// Where it stands, for people.
  String origin() {
    return "%s/%d/%d".formatted(topic, partition, offset);
  }

  /// The same record, to be written once more.
  OutgoingRecord copy() {
    return new OutgoingRecord(topic, key, value, headers);
  }
}
