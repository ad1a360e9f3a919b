package io.pentimento.gateway.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.pentimento.schemas.Problem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a follower of a job sees happen (`LiveEvent` in `openapi.yaml`).
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = LiveEvent.Snapshot.class, name = "Snapshot"),
  @JsonSubTypes.Type(value = LiveEvent.JobStarted.class, name = "JobStarted"),
  @JsonSubTypes.Type(value = LiveEvent.IterationCompleted.class, name = "IterationCompleted"),
  @JsonSubTypes.Type(value = LiveEvent.ImageCompleted.class, name = "ImageCompleted"),
  @JsonSubTypes.Type(value = LiveEvent.JobSucceeded.class, name = "JobSucceeded"),
  @JsonSubTypes.Type(value = LiveEvent.JobFailed.class, name = "JobFailed"),
  @JsonSubTypes.Type(value = LiveEvent.JobCancelled.class, name = "JobCancelled"),
  @JsonSubTypes.Type(value = LiveEvent.JobExpired.class, name = "JobExpired")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface LiveEvent {
  /// The job's id.
  String job();

  /// Rises with every event that tells something new.
  long sequence();

  /// After such an event no further one follows.
  sealed interface Terminal extends LiveEvent {}

  /// The whole job as it stands: first of all, again after every lost connection, and in place of
  /// steps that this reader was too slow for.
  ///
  /// @param conflated how many steps it stands for; null for none
  /// @param state the job
  record Snapshot(String job, long sequence, @Nullable Long conflated, Job state)
      implements LiveEvent {}

  /// A worker took the job up.
  ///
  /// @param attempt which try, from 1
  /// @param worker the worker's name
  /// @param modelRevision content hash of the weights it draws with
  /// @param at when, by the worker's clock
  record JobStarted(
      String job,
      long sequence,
      int attempt,
      @Nullable String worker,
      @Nullable String modelRevision,
      @Nullable Instant at)
      implements LiveEvent {}

  /// One image of the job is one iteration further.
  ///
  /// @param index which image, from 0
  /// @param iteration which iteration, from 1
  /// @param iterations how many there will be
  /// @param knownTokens cells that stay as they are from here on, unless they are revised
  /// @param maskedTokens cells that will be drawn again
  /// @param revised how many of the masked cells were known and were masked again in this iteration
  /// @param meanConfidence mean probability of the tokens drawn in this iteration
  /// @param link where to fetch the partial image; null if the job keeps none
  /// @param at when, by the worker's clock
  record IterationCompleted(
      String job,
      long sequence,
      int index,
      int iteration,
      int iterations,
      @Nullable Integer knownTokens,
      @Nullable Integer maskedTokens,
      @Nullable Integer revised,
      @Nullable Double meanConfidence,
      @Nullable String link,
      @Nullable Instant at)
      implements LiveEvent {}

  /// One image of the job is finished.
  ///
  /// @param index which image, from 0
  /// @param link where to fetch it
  /// @param at when, by the worker's clock
  record ImageCompleted(
      String job, long sequence, int index, @Nullable String link, @Nullable Instant at)
      implements LiveEvent {}

  /// All images are finished.
  ///
  /// @param images their object keys, by index
  /// @param at when, by the worker's clock
  record JobSucceeded(
      String job, long sequence, @Nullable List<String> images, @Nullable Instant at)
      implements Terminal {}

  /// The job cannot be done.
  ///
  /// @param problem why
  /// @param at when, by the worker's clock
  record JobFailed(String job, long sequence, @Nullable Problem problem, @Nullable Instant at)
      implements Terminal {}

  /// The job stopped because its owner said so.
  ///
  /// @param at when, by the worker's clock
  record JobCancelled(String job, long sequence, @Nullable Instant at) implements Terminal {}

  /// The job's deadline passed before it was done.
  ///
  /// @param at when, by the worker's clock
  record JobExpired(String job, long sequence, @Nullable Instant at) implements Terminal {}
}
