package io.pentimento.worker.service.publishing;

import org.apache.kafka.common.errors.RetriableException;

/// Writes records to Kafka.
public interface RecordWriter {
  /// Writes the record and returns when all replicas have it. Records that one thread writes under
  /// one key keep their order.
  ///
  /// @throws UnwrittenException if Kafka did not acknowledge it; it may or may not be there
  void write(OutgoingRecord message);

  /// Kafka did not acknowledge a record.
  final class UnwrittenException extends RuntimeException {
    public UnwrittenException(String topic, Throwable cause) {
      super(
          "no acknowledgement for a record on %s: %s".formatted(topic, cause.getMessage()), cause);
    }

    /// Whether the same record may be written later: Kafka was out of reach, rather than unwilling.
    public boolean isPassing() {
      return getCause() instanceof RetriableException;
    }
  }
}
