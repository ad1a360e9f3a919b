package io.pentimento.gateway.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A batch as the gateway shows it (`Batch` in `openapi.yaml`).
///
/// @param id names it
/// @param name the submitter's word for it; null for none
/// @param status `OPEN` while not all of it has arrived, `RUNNING`, `ENDED`
/// @param acceptedAt when it began to arrive
/// @param closedAt when all of it was durable; null before
/// @param items how many jobs it asked for; null while open
/// @param accepted how many items became jobs
/// @param refused how many did not; null while open
/// @param refusals the first refused items, in the answer to the submission alone; else null
/// @param jobs how many items stand where
/// @param forgotten accepted jobs that the gateway no longer remembers; null for none
/// @param images images of all jobs together
/// @param imagesPerSecond how fast images are finished of late; null while unknown
/// @param etaSeconds how long the rest will take at that pace; null while unknown
/// @param cancelRequested whether someone asked it to stop
/// @param links where to go from here
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Batch(
    String id,
    @Nullable String name,
    String status,
    Instant acceptedAt,
    @Nullable Instant closedAt,
    @Nullable Integer items,
    int accepted,
    @Nullable Integer refused,
    @Nullable List<BatchItem> refusals,
    Counts jobs,
    @Nullable Integer forgotten,
    Images images,
    @Nullable Double imagesPerSecond,
    @Nullable Double etaSeconds,
    boolean cancelRequested,
    Links links) {

  /// How many items stand where; of an item that was driven again its newest job counts.
  public record Counts(
      int queued, int running, int succeeded, int failed, int cancelled, int expired) {
    /// How many items are terminal.
    public int ended() {
      return succeeded + failed + cancelled + expired;
    }
  }

  /// Images of all jobs together.
  ///
  /// @param total how many there will be
  /// @param completed those of jobs that have succeeded
  public record Images(int total, int completed) {}

  /// Where to go from a batch; relative to the gateway.
  public record Links(
      String self, String jobs, String failures, String results, String cancel, String retry) {}

  /// Whether all its jobs are terminal.
  public boolean isEnded() {
    return status.equals("ENDED");
  }

  /// Whether every item it asked for became a picture.
  public boolean isComplete() {
    return isEnded() && items != null && jobs.succeeded() == items;
  }
}
