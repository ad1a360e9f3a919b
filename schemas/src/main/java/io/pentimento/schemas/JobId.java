package io.pentimento.schemas;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// Names one job everywhere: in links, Kafka keys and object keys.
///
/// @param value a UUID in its canonical lower-case form (RFC 9562)
public record JobId(@JsonValue String value) {
  @JsonCreator
  public JobId {
    if (!DerivedUuid.isCanonical(value)) {
      throw new IllegalArgumentException("a job id is a lower-case UUID, got '" + value + "'");
    }
  }

  /// Whether the text has the form of a job id.
  public static boolean isValid(String text) {
    return DerivedUuid.isCanonical(text);
  }

  /// The id of the job that this account submits under this idempotency key: the same pair is the
  /// same job on every gateway, with no shared table (UUID version 8 over SHA-256).
  public static JobId derivedFrom(String account, String idempotencyKey) {
    return new JobId(DerivedUuid.of(account.length() + ":" + account + idempotencyKey));
  }

  @Override
  public String toString() {
    return value;
  }
}
