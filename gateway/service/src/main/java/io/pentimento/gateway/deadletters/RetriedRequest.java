package io.pentimento.gateway.deadletters;

import io.pentimento.schemas.JobId;
import io.pentimento.schemas.JobRequest;
import io.pentimento.schemas.JobSettings;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// The request of a job that is done once more: the same pictures.
final class RetriedRequest {
  /// The user's metadata says which job it is done instead of.
  static final String RETRY_OF = "retry-of";

  private static final int MOST_METADATA = 32;

  private RetriedRequest() {}

  /// @param now a deadline that has passed is left out: nobody retries a job to see it expire
  static JobRequest of(JobRequest request, JobId instead, Instant now) {
    JobSettings settings = settings(request.settings(), instead, now);
    return switch (request) {
      case JobRequest.Generate _ -> new JobRequest.Generate(settings);
      case JobRequest.Edit edit ->
          new JobRequest.Edit(settings, edit.source(), edit.region(), edit.feather(), edit.whole());
      case JobRequest.Extend extend ->
          new JobRequest.Extend(
              settings, extend.source(), extend.margins(), extend.canvas(), extend.feather());
      case JobRequest.Fork fork ->
          new JobRequest.Fork(
              settings,
              fork.job(),
              fork.source(),
              fork.image(),
              fork.iteration(),
              fork.noiseIndex(),
              fork.region(),
              fork.feather(),
              fork.whole(),
              fork.margins(),
              fork.canvas());
    };
  }

  private static JobSettings settings(JobSettings before, JobId instead, Instant now) {
    Map<String, String> metadata = new HashMap<>(before.metadata());
    if (metadata.size() < MOST_METADATA || metadata.containsKey(RETRY_OF)) {
      metadata.put(RETRY_OF, instead.value());
    }
    Instant deadline = before.deadline();
    return new JobSettings(
        before.model(),
        before.label(),
        before.count(),
        before.seed(),
        before.decoding(),
        before.partials(),
        before.priority(),
        deadline == null || deadline.isBefore(now) ? null : deadline,
        metadata);
  }
}
