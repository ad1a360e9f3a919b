package io.pentimento.schemas;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A past-tense fact about a job, written by the worker that runs it, or, where a job ends without
/// one, by a gateway. On the event topic, keyed by job id, so that all facts about one job stand in
/// one order for every reader.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = JobEvent.JobStarted.class, name = "JobStarted"),
  @JsonSubTypes.Type(value = JobEvent.IterationCompleted.class, name = "IterationCompleted"),
  @JsonSubTypes.Type(value = JobEvent.ImageCompleted.class, name = "ImageCompleted"),
  @JsonSubTypes.Type(value = JobEvent.JobSucceeded.class, name = "JobSucceeded"),
  @JsonSubTypes.Type(value = JobEvent.JobFailed.class, name = "JobFailed"),
  @JsonSubTypes.Type(value = JobEvent.JobCancelled.class, name = "JobCancelled"),
  @JsonSubTypes.Type(value = JobEvent.JobExpired.class, name = "JobExpired")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface JobEvent {
  /// The job it is about.
  JobId job();

  /// Which try at the job it belongs to, from 1; 0 where the job ended before any.
  int attempt();

  /// When it happened, by the clock of whoever tells it.
  Instant at();

  /// After such a fact no further one follows.
  sealed interface Terminal extends JobEvent {}

  /// A worker took the job up.
  ///
  /// @param worker the worker's name
  /// @param modelRevision content hash of the model it decodes with
  record JobStarted(JobId job, int attempt, String worker, String modelRevision, Instant at)
      implements JobEvent {}

  /// One image of the job is one iteration further.
  ///
  /// @param index which image of the job, from 0
  /// @param iteration which iteration, from 1
  /// @param iterations how many there will be
  /// @param knownTokens cells that stay as they are from here on, unless they are revised
  /// @param maskedTokens cells that will be drawn again
  /// @param revised cells that were known and were masked again in this iteration; they are among
  ///   the masked ones. 0 in JSON that does not say
  /// @param meanConfidence mean probability of the tokens drawn in this iteration
  /// @param image object key of the partial image, already stored; null if the job stores none
  record IterationCompleted(
      JobId job,
      int attempt,
      int index,
      int iteration,
      int iterations,
      int knownTokens,
      int maskedTokens,
      Integer revised,
      double meanConfidence,
      @Nullable String image,
      Instant at)
      implements JobEvent {
    public IterationCompleted {
      revised = requireNonNullElse(revised, 0);
    }
  }

  /// One image of the job is finished.
  ///
  /// @param index which image of the job, from 0
  /// @param image object key of the image, already stored
  record ImageCompleted(JobId job, int attempt, int index, String image, Instant at)
      implements JobEvent {}

  /// All images are finished.
  ///
  /// @param images their object keys, by index
  record JobSucceeded(JobId job, int attempt, List<String> images, Instant at) implements Terminal {
    public JobSucceeded {
      images = List.copyOf(images);
    }
  }

  /// The job cannot be done.
  ///
  /// @param problem why, in words for the user
  record JobFailed(JobId job, int attempt, Problem problem, Instant at) implements Terminal {}

  /// The job stopped because its owner said so.
  record JobCancelled(JobId job, int attempt, Instant at) implements Terminal {}

  /// The job's deadline passed before it was done.
  record JobExpired(JobId job, int attempt, Instant at) implements Terminal {}

  /// The word that names this kind of event in JSON, headers and metrics.
  @JsonIgnore
  default String kind() {
    return getClass().getSimpleName();
  }
}
