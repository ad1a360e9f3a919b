package io.pentimento.schemas;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a batch says of itself. On the batch topic, keyed by batch id and compacted: written when
/// its first job is accepted, and again, complete, when all of it is durable.
///
/// @param name the user's word for it; null for none
/// @param openedAt when it began to arrive
/// @param closing how it arrived as a whole; null until it has
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BatchHeader(
    BatchId batch,
    String account,
    @Nullable String name,
    Instant openedAt,
    @Nullable Closing closing)
    implements BatchFact {
  // Closed before open; then the first, which all readers see alike.
  private static final Comparator<BatchHeader> BEST_FIRST =
      Comparator.comparing((BatchHeader header) -> header.closing == null)
          .thenComparing(header -> header.closing == null ? header.openedAt : header.closing.at)
          .thenComparing(header ->
              header.closing == null ? String.valueOf(header.name) : header.closing.digest);

  /// How a batch arrived as a whole.
  ///
  /// @param items how many jobs it asked for
  /// @param refused how many of them were refused
  /// @param refusedParts which parts of the list of refused items there are, see
  ///   [ObjectKeys#refused]
  /// @param digest tells another body under the same key: SHA-256 over all items in order
  /// @param at when all that was accepted was durable
  public record Closing(
      int items, int refused, List<Integer> refusedParts, String digest, Instant at) {
    public Closing {
      refusedParts = List.copyOf(refusedParts);
    }

    /// How many items became jobs.
    public int accepted() {
      return items - refused;
    }
  }

  /// What both together say; the same whichever comes first.
  public BatchHeader join(BatchHeader other) {
    BatchHeader best = BEST_FIRST.compare(this, other) <= 0 ? this : other;
    Instant first = openedAt.isBefore(other.openedAt) ? openedAt : other.openedAt;
    return first.equals(best.openedAt)
        ? best
        : new BatchHeader(batch, account, best.name, first, best.closing);
  }
}
