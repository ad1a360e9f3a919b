package io.pentimento.worker.service.publishing;

import io.pentimento.schemas.CloudEventHeaders;
import io.pentimento.schemas.Codec;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.ModelDescription;
import io.pentimento.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Tells the world: facts about jobs, and which model is served here.
public final class EventFeed {
  private final RecordWriter records;
  private final String source;

  /// @param worker this worker's name
  public EventFeed(RecordWriter records, String worker) {
    this.records = records;
    this.source = "/workers/" + worker;
  }

  /// Tells a fact, and returns when it is durable.
  ///
  /// @param traceparent the W3C trace that the job belongs to; null for none
  /// @throws RecordWriter.UnwrittenException if Kafka does not acknowledge it
  public void tell(JobEvent event, @Nullable String traceparent) {
    var headers = CloudEventHeaders.of(event, source, traceparent);
    records.write(
        new OutgoingRecord(
            Topics.EVENTS, utf8(event.job().value()), Codec.write(event), headers.toHeaders()));
  }

  /// Announces the model that this worker serves.
  ///
  /// @throws RecordWriter.UnwrittenException if Kafka does not acknowledge it
  public void announce(ModelDescription model, Instant now) {
    var headers = CloudEventHeaders.of(model, source, now);
    records.write(
        new OutgoingRecord(
            Topics.MODELS, utf8(model.name()), Codec.write(model), headers.toHeaders()));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
