package io.pentimento.worker.service.publishing;

/// Writes records to Kafka.
public interface RecordWriter {
  /// Writes the record and returns when all replicas have it. Records that one thread writes under
  /// one key keep their order.
  ///
  /// @throws UnwrittenException if Kafka did not acknowledge it; it may or may not be there
  void write(OutgoingRecord message);

  /// Kafka did not acknowledge a record.
  final class UnwrittenException extends RuntimeException {
    private final boolean passing;

    /// @param passing whether the same record may be written later: Kafka was out of reach, rather
    ///   than unwilling
    public UnwrittenException(String topic, boolean passing, Throwable cause) {
      super(
          "no acknowledgement for a record on %s: %s".formatted(topic, cause.getMessage()), cause);
      this.passing = passing;
    }

    /// Whether the same record may be written later.
    public boolean isPassing() {
      return passing;
    }
  }
}
