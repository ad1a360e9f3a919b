package io.pentimento.gateway.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pentimento.schemas.JobStatus;
import io.pentimento.schemas.Problem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A job as the gateway shows it (`Job` in `openapi.yaml`).
///
/// @param id names it
/// @param status where it stands
/// @param request the submission with every default filled in
/// @param labelName the class in words
/// @param acceptedAt when it became durable
/// @param queue its place among those that wait for the model; null unless it waits
/// @param startedAt when the first worker took it up; null before
/// @param estimatedFinishAt when it will be done at the present pace; null while nothing tells the
///   pace, and after its end
/// @param finishedAt when it reached its terminal state; null before
/// @param expiresAt after this moment the job and its pictures are gone; null before its end, and
///   where jobs are kept for ever
/// @param attempt which try is running, from 1; 0 before the first
/// @param cancelRequested whether someone asked it to stop
/// @param modelRevision content hash of the weights that draw it; null before the first attempt
/// @param sequence rises with every event that tells something new
/// @param progress how far all images together are
/// @param images one for each image, by index
/// @param problem why it failed; null unless it did
/// @param batch its place in a batch; null if it came alone
/// @param links where to go from here
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Job(
    String id,
    JobStatus status,
    Request request,
    String labelName,
    Instant acceptedAt,
    @Nullable Queue queue,
    @Nullable Instant startedAt,
    @Nullable Instant estimatedFinishAt,
    @Nullable Instant finishedAt,
    @Nullable Instant expiresAt,
    int attempt,
    boolean cancelRequested,
    @Nullable String modelRevision,
    long sequence,
    Progress progress,
    List<Image> images,
    @Nullable Problem problem,
    @Nullable Membership batch,
    Links links) {

  /// A place in the queue of a model.
  ///
  /// @param position 1 for the next; it may also grow, since accounts and priorities take turns
  /// @param waiting how many jobs wait for the model, this one included
  public record Queue(int position, int waiting) {}

  /// How far a job is.
  ///
  /// @param images how many it draws
  /// @param imagesCompleted how many of them are finished
  /// @param iterations of all images together
  /// @param iterationsCompleted of all images together
  /// @param fraction 0 … 1
  public record Progress(
      int images, int imagesCompleted, int iterations, int iterationsCompleted, double fraction) {}

  /// A job's place in a batch.
  ///
  /// @param id which batch
  /// @param index which item of it, from 0
  /// @param generation 0 as submitted, higher each time the item was driven again
  public record Membership(String id, int index, int generation) {}

  /// Where to go from a job; relative to the gateway.
  ///
  /// @param self this job
  /// @param events its live events
  /// @param cancel where to ask it to stop
  public record Links(String self, String events, String cancel) {}
}
