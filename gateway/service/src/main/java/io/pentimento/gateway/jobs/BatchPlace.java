package io.pentimento.gateway.jobs;

import io.pentimento.schemas.BatchId;
import java.time.Instant;
import java.util.Comparator;

/// A batch's place in the list of all batches: newest first.
///
/// @param openedAt when it began to arrive
/// @param batch which batch
public record BatchPlace(Instant openedAt, BatchId batch) implements Comparable<BatchPlace> {
  private static final Comparator<BatchPlace> NEWEST_FIRST =
      Comparator.comparing(BatchPlace::openedAt)
          .thenComparing(place -> place.batch().value())
          .reversed();

  /// The place as an opaque text that [#parse] understands.
  public String cursor() {
    return Cursor.text(openedAt, batch.value());
  }

  /// The place that a cursor means.
  ///
  /// @throws IllegalArgumentException if it is none
  public static BatchPlace parse(String text) {
    Cursor cursor = Cursor.parse(text);
    return new BatchPlace(cursor.at(), new BatchId(cursor.id()));
  }

  @Override
  public int compareTo(BatchPlace other) {
    return NEWEST_FIRST.compare(this, other);
  }
}
