package io.pentimento.gateway.messaging;

import io.pentimento.schemas.CloudEventHeaders;
import io.pentimento.schemas.Codec;
import io.pentimento.schemas.DeadLetterHeaders;
import io.pentimento.schemas.JobCommand;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A record that no worker could make sense of or finish, as it stands on the dead-letter topic.
/// Arrays are not copied.
///
/// @param partition of the dead-letter topic
/// @param offset on it
/// @param at when it was set aside
/// @param value what was to be done, if it can be decoded
/// @param headers the reason, and those that the record had before
public record DeadLetter(
    int partition, long offset, Instant at, byte[] value, Map<String, byte[]> headers) {
  public DeadLetter {
    headers = Map.copyOf(headers);
  }

  /// Names it to people: `partition/offset`.
  public String id() {
    return "%d/%d".formatted(partition, offset);
  }

  /// Why it stands there.
  public String reason() {
    return header(DeadLetterHeaders.REASON, "no reason was given");
  }

  /// Where it came from: `topic/partition/offset`.
  public String origin() {
    return header(DeadLetterHeaders.ORIGIN, "unknown");
  }

  /// Who set it aside.
  public String worker() {
    return header(DeadLetterHeaders.WORKER, "unknown");
  }

  /// The W3C trace that it belongs to; null for none.
  public @Nullable String traceparent() {
    byte[] trace = headers.get(CloudEventHeaders.TRACEPARENT);
    return trace == null ? null : new String(trace, StandardCharsets.UTF_8);
  }

  /// The order that it is.
  ///
  /// @throws Codec.MalformedException if it is none
  public JobCommand.Submit submit() throws Codec.MalformedException {
    return Codec.read(value, JobCommand.Submit.class);
  }

  private String header(String name, String otherwise) {
    byte[] bytes = headers.get(name);
    return bytes == null ? otherwise : new String(bytes, StandardCharsets.UTF_8);
  }
}
