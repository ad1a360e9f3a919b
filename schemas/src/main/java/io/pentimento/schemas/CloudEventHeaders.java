package io.pentimento.schemas;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// CloudEvents 1.0 attributes as Kafka headers (Kafka protocol binding, binary content mode).
///
/// @param id unique within the source; the same for the same fact
/// @param source which service and instance wrote it, such as `/workers/w1`
/// @param type what it is, such as `io.pentimento.IterationCompleted`
/// @param subject the job id, batch id or model name it is about
/// @param time when it happened
/// @param traceparent the W3C trace it belongs to; null for none
public record CloudEventHeaders(
    String id,
    String source,
    String type,
    String subject,
    Instant time,
    @Nullable String traceparent) {
  /// Name of the header that carries the W3C trace context.
  public static final String TRACEPARENT = "traceparent";

  private static final String TYPE_PREFIX = "io.pentimento.";

  /// Attributes of an event.
  public static CloudEventHeaders of(JobEvent event, String source, @Nullable String traceparent) {
    return new CloudEventHeaders(
        factId(event),
        source,
        TYPE_PREFIX + event.kind(),
        event.job().value(),
        event.at(),
        traceparent);
  }

  /// Attributes of a command.
  public static CloudEventHeaders of(
      JobCommand command, String source, @Nullable String traceparent) {
    Instant time =
        switch (command) {
          case JobCommand.Submit submit -> submit.acceptedAt();
          case JobCommand.Cancel cancel -> cancel.requestedAt();
          case JobCommand.Delete delete -> delete.requestedAt();
        };
    String kind = command.getClass().getSimpleName();
    return new CloudEventHeaders(
        command.job() + "/" + kind,
        source,
        TYPE_PREFIX + kind,
        command.job().value(),
        time,
        traceparent);
  }

  /// Attributes of what is said of a batch.
  public static CloudEventHeaders of(BatchFact fact, String source, @Nullable String traceparent) {
    String kind = fact.getClass().getSimpleName();
    String which =
        switch (fact) {
          case BatchHeader header -> header.closing() == null ? "open" : "closed";
          case CancelBatch cancel -> Integer.toString(cancel.generation());
        };
    Instant time =
        switch (fact) {
          case BatchHeader header ->
              header.closing() == null ? header.openedAt() : header.closing().at();
          case CancelBatch cancel -> cancel.requestedAt();
        };
    return new CloudEventHeaders(
        "%s/%s/%s".formatted(fact.batch(), kind, which),
        source,
        TYPE_PREFIX + kind,
        fact.batch().value(),
        time,
        traceparent);
  }

  /// Attributes of a model's announcement.
  public static CloudEventHeaders of(ModelDescription model, String source, Instant time) {
    return new CloudEventHeaders(
        model.name() + "/" + model.revision(),
        source,
        TYPE_PREFIX + "ModelDescription",
        model.name(),
        time,
        null);
  }

  /// Attributes of a webhook's delivery.
  public static CloudEventHeaders of(WebhookDelivery delivery, String source, Instant time) {
    return new CloudEventHeaders(
        "%s/%d".formatted(delivery.id(), delivery.tries()),
        source,
        TYPE_PREFIX + delivery.kind(),
        delivery.job().value(),
        time,
        null);
  }

  /// The headers, in the order they are written.
  public Map<String, byte[]> toHeaders() {
    Map<String, byte[]> headers = new LinkedHashMap<>();
    put(headers, "ce_specversion", "1.0");
    put(headers, "ce_id", id);
    put(headers, "ce_source", source);
    put(headers, "ce_type", type);
    put(headers, "ce_subject", subject);
    put(headers, "ce_time", time.toString());
    put(headers, "content-type", "application/json");
    if (traceparent != null) {
      put(headers, TRACEPARENT, traceparent);
    }
    return headers;
  }

  private static String factId(JobEvent event) {
    String base = "%s/%d/%s".formatted(event.job(), event.attempt(), event.kind());
    return switch (event) {
      case JobEvent.IterationCompleted e -> "%s/%d/%d".formatted(base, e.index(), e.iteration());
      case JobEvent.ImageCompleted e -> "%s/%d".formatted(base, e.index());
      case JobEvent.JobStarted _, JobEvent.Terminal _ -> base;
    };
  }

  private static void put(Map<String, byte[]> headers, String name, String value) {
    headers.put(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
