package io.pentimento.gateway.jobs;

import io.pentimento.schemas.BatchHeader;
import io.pentimento.schemas.BatchId;
import io.pentimento.schemas.JobStatus;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A batch at one moment: a join of its header and its jobs, the same on every gateway that has
/// read the same.
///
/// @param header what it says of itself
/// @param complete whether its end and all of its jobs have been read, as far as the topics still
///   hold them
/// @param cancelRequested whether its owner asked to stop it, and nothing was driven again since
/// @param jobs how many items stand where; all states are there
/// @param forgotten accepted jobs that the topics no longer hold
/// @param size one more than the highest item that became a job
/// @param images of all jobs
/// @param imagesCompleted of those jobs that have succeeded
/// @param imagesLeft of those jobs that are not terminal
/// @param imagesPerSecond how fast images are finished of late; null while unknown
public record BatchState(
    BatchHeader header,
    boolean complete,
    boolean cancelRequested,
    Map<JobStatus, Integer> jobs,
    int forgotten,
    int size,
    int images,
    int imagesCompleted,
    int imagesLeft,
    @Nullable Double imagesPerSecond) {

  /// Where a batch stands.
  public enum Phase {
    /// Not all of it has arrived.
    OPEN,
    /// Jobs are unfinished.
    RUNNING,
    /// All its jobs are terminal.
    ENDED
  }

  public BatchState {
    jobs = Map.copyOf(jobs);
  }

  public BatchId id() {
    return header.batch();
  }

  /// How many items stand so.
  public int count(JobStatus status) {
    return jobs.getOrDefault(status, 0);
  }

  /// How many items became jobs.
  public int accepted() {
    return forgotten + jobs.values().stream().mapToInt(Integer::intValue).sum();
  }

  /// How many items there are, as far as they have arrived.
  public int items() {
    return header.closing() == null ? size : header.closing().items();
  }

  public Phase phase() {
    if (header.closing() == null) {
      return Phase.OPEN;
    }
    return count(JobStatus.QUEUED) + count(JobStatus.RUNNING) > 0 ? Phase.RUNNING : Phase.ENDED;
  }

  /// How long the unfinished jobs will take at the present pace, in seconds; null if that is
  /// unknown or there are none.
  public @Nullable Double etaSeconds() {
    return imagesLeft == 0 || imagesPerSecond == null ? null : imagesLeft / imagesPerSecond;
  }
}
