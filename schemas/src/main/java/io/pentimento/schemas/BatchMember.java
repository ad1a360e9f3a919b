package io.pentimento.schemas;

/// A job's place in a batch.
///
/// @param id which batch
/// @param index which item of it, from 0
/// @param generation 0 as submitted, higher each time the item was driven again; the highest counts
public record BatchMember(BatchId id, int index, int generation) {
  /// No batch has more items than this.
  public static final int MOST_ITEMS = 1_000_000;

  public BatchMember {
    if (index < 0 || index >= MOST_ITEMS || generation < 0) {
      throw new IllegalArgumentException(
          "an item is counted from 0 to %d and a generation from 0, got %d and %d"
              .formatted(MOST_ITEMS - 1, index, generation));
    }
  }

  /// The job's id follows from its place.
  public JobId job() {
    return id.job(index, generation);
  }
}
