package io.pentimento.worker.service.publishing;

import io.pentimento.schemas.DeadLetterHeaders;
import io.pentimento.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// Sets aside records that no worker can make sense of or finish, each as it came, with the reason
/// and where it came from in headers before its own ([DeadLetterHeaders]).
public final class DeadLetters {
  private final RecordWriter records;
  private final String worker;

  public DeadLetters(RecordWriter records, String worker) {
    this.records = records;
    this.worker = worker;
  }

  /// Sets a record aside, and returns when that is durable.
  ///
  /// @param origin `topic/partition/offset`
  /// @throws RecordWriter.UnwrittenException if Kafka does not acknowledge it
  public void setAside(OutgoingRecord original, String origin, String reason) {
    Map<String, byte[]> headers = new LinkedHashMap<>();
    headers.put(DeadLetterHeaders.REASON, reason.getBytes(StandardCharsets.UTF_8));
    headers.put(DeadLetterHeaders.ORIGIN, origin.getBytes(StandardCharsets.UTF_8));
    headers.put(DeadLetterHeaders.WORKER, worker.getBytes(StandardCharsets.UTF_8));
    original.headers().forEach(headers::putIfAbsent);
    records.write(
        new OutgoingRecord(Topics.DEAD_LETTER, original.key(), original.value(), headers));
  }
}
