package io.pentimento.schemas;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// Names one batch everywhere, and through it its jobs.
///
/// @param value a UUID in its canonical lower-case form (RFC 9562)
public record BatchId(@JsonValue String value) {
  @JsonCreator
  public BatchId {
    if (!DerivedUuid.isCanonical(value)) {
      throw new IllegalArgumentException("a batch id is a lower-case UUID, got '" + value + "'");
    }
  }

  /// Whether the text has the form of a batch id.
  public static boolean isValid(String text) {
    return DerivedUuid.isCanonical(text);
  }

  /// The id of the batch that this account submits under this idempotency key (UUID version 8 over
  /// SHA-256). Never the id of a job.
  public static BatchId derivedFrom(String account, String idempotencyKey) {
    return new BatchId(
        DerivedUuid.of("batch:" + account.length() + ":" + account + idempotencyKey));
  }

  /// The id of the job that an item became, so that the same batch sent again is the same jobs.
  ///
  /// @param index the item's place in the batch, from 0
  /// @param generation 0 as submitted, higher each time it was driven again
  public JobId job(int index, int generation) {
    return new JobId(DerivedUuid.of("batch-job:%s/%d/%d".formatted(value, index, generation)));
  }

  @Override
  public String toString() {
    return value;
  }
}
