package io.pentimento.worker.service.publishing;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A record to be written to Kafka. Arrays are not copied.
///
/// @param key decides the partition
/// @param headers in the order they are written
public record OutgoingRecord(
    String topic, byte @Nullable [] key, byte @Nullable [] value, Map<String, byte[]> headers) {}
