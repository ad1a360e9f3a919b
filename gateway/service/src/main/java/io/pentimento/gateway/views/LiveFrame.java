package io.pentimento.gateway.views;

import io.pentimento.gateway.jobs.BatchState;
import io.pentimento.gateway.jobs.Step;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobState;
import io.pentimento.schemas.Problem;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/// One message to somebody who follows jobs: `LiveEvent` or `BatchProgress` of openapi.yaml, or a
/// problem.
///
/// @param kind its `type`
/// @param sequence where a reconnecting client goes on; null where it must not go on from here
/// @param json the message
public record LiveFrame(String kind, @Nullable Long sequence, JsonObject json) {
  private static final String TYPE = "type";
  private static final String SEQUENCE = "sequence";

  /// The whole job as it stands.
  ///
  /// @param followedByReplay whether older events come behind it, so that a client that has only
  ///   this one has not got everything
  public static LiveFrame snapshot(JobState state, JobViews views, boolean followedByReplay) {
    String kind = "Snapshot";
    JsonObject json =
        new JsonObject()
            .put(TYPE, kind)
            .put("job", state.job().value())
            .put(SEQUENCE, state.sequence())
            .put("attempt", state.attempt())
            .put("state", views.view(state));
    return new LiveFrame(kind, followedByReplay ? null : state.sequence(), json);
  }

  /// One step of a job.
  public static LiveFrame step(Step step) {
    JobEvent event = step.event();
    JsonObject json = JobViews.json(event).put(SEQUENCE, step.sequence());
    switch (event) {
      case JobEvent.IterationCompleted e when e.image() != null ->
          json.put("link", Links.partial(e.job(), e.index(), e.iteration()));
      case JobEvent.ImageCompleted e -> json.put("link", Links.image(e.job(), e.index()));
      case JobEvent.IterationCompleted _, JobEvent.JobStarted _, JobEvent.Terminal _ -> {
        // There is no image to fetch.
      }
    }
    return new LiveFrame(event.kind(), step.sequence(), json);
  }

  /// A batch as it stands.
  public static LiveFrame batch(BatchState state, BatchViews views) {
    String kind = "BatchProgress";
    JsonObject json =
        new JsonObject()
            .put(TYPE, kind)
            .put("batch", state.id().value())
            .put("state", views.view(state));
    return new LiveFrame(kind, null, json);
  }

  /// A frame from the client that was not understood.
  public static LiveFrame problem(Problem problem, @Nullable String job) {
    String kind = "Problem";
    JsonObject json = new JsonObject().put(TYPE, kind);
    if (job != null) {
      json.put("job", job);
    }
    return new LiveFrame(kind, null, json.put("problem", JobViews.json(problem)));
  }
}
