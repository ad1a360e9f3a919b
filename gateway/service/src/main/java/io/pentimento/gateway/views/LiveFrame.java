package io.pentimento.gateway.views;

import io.pentimento.gateway.jobs.BatchState;
import io.pentimento.gateway.jobs.Step;
import io.pentimento.schemas.Codec;
import io.pentimento.schemas.ImageState;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.JobState;
import io.pentimento.schemas.Problem;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One message to somebody who follows jobs: `LiveEvent` or `BatchProgress` of openapi.yaml, or a
/// problem.
///
/// @param kind its `type`
/// @param sequence where a reconnecting client goes on; null where it must not go on from here
/// @param text the message as it is sent, JSON
/// @param pictures the newest images that it tells of, in the order of their indices
public record LiveFrame(
    String kind, @Nullable Long sequence, String text, List<LiveFrame.Picture> pictures) {
  private static final String TYPE = "type";
  private static final String SEQUENCE = "sequence";

  /// An image that a follower may be sent besides.
  ///
  /// @param job whose image it is
  /// @param index which image of the job, from 0
  /// @param iteration after which iteration; null if it is the finished one
  /// @param sequence of the job when it was told of
  /// @param key where it lies in the object store
  public record Picture(
      JobId job, int index, @Nullable Integer iteration, long sequence, String key) {
    /// What is sent in front of the image.
    public JsonObject header() {
      JsonObject header =
          new JsonObject()
              .put(TYPE, iteration == null ? "Image" : "PartialImage")
              .put("job", job.value())
              .put(SEQUENCE, sequence)
              .put("index", index);
      return iteration == null ? header : header.put("iteration", iteration);
    }
  }

  /// The whole job as it stands.
  ///
  /// @param followedByReplay whether older events come behind it, so that a client that has only
  ///   this one has not got everything
  /// @param skipped how many steps it stands for that the client was too slow for
  public static LiveFrame snapshot(
      JobState state, JobViews views, boolean followedByReplay, long skipped) {
    String kind = "Snapshot";
    JsonObject json =
        new JsonObject()
            .put(TYPE, kind)
            .put("job", state.job().value())
            .put(SEQUENCE, state.sequence())
            .put("attempt", state.attempt());
    if (skipped > 0) {
      json.put("conflated", skipped);
    }
    json.put("state", views.view(state));
    return new LiveFrame(
        kind, followedByReplay ? null : state.sequence(), json.encode(), pictures(state));
  }

  /// One step of a job: the event as it stands on its topic, with the job's sequence and a link.
  public static LiveFrame step(Step step) {
    JobEvent event = step.event();
    StringBuilder text = new StringBuilder(new String(Codec.write(event), StandardCharsets.UTF_8));
    text.setLength(text.length() - 1); // the brace that ends it
    text.append(",\"sequence\":").append(step.sequence());
    List<Picture> pictures =
        switch (event) {
          case JobEvent.IterationCompleted e when e.image() != null -> {
            link(text, Links.partial(e.job(), e.index(), e.iteration()));
            yield List.of(
                new Picture(e.job(), e.index(), e.iteration(), step.sequence(), e.image()));
          }
          case JobEvent.ImageCompleted e -> {
            link(text, Links.image(e.job(), e.index()));
            yield List.of(new Picture(e.job(), e.index(), null, step.sequence(), e.image()));
          }
          case JobEvent.IterationCompleted _, JobEvent.JobStarted _, JobEvent.Terminal _ ->
              List.of();
        };
    return new LiveFrame(event.kind(), step.sequence(), text.append('}').toString(), pictures);
  }

  /// A batch as it stands.
  public static LiveFrame batch(BatchState state, BatchViews views) {
    String kind = "BatchProgress";
    JsonObject json =
        new JsonObject()
            .put(TYPE, kind)
            .put("batch", state.id().value())
            .put("state", views.view(state));
    return new LiveFrame(kind, null, json.encode(), List.of());
  }

  /// A frame from the client that was not understood.
  public static LiveFrame problem(Problem problem, @Nullable String job) {
    String kind = "Problem";
    JsonObject json = new JsonObject().put(TYPE, kind);
    if (job != null) {
      json.put("job", job);
    }
    String text = json.put("problem", JobViews.json(problem)).encode();
    return new LiveFrame(kind, null, text, List.of());
  }

  /// The message, read again.
  public JsonObject json() {
    return new JsonObject(text);
  }

  // A link has nothing in it that JSON would write in another way.
  private static void link(StringBuilder text, String link) {
    text.append(",\"link\":\"").append(link).append('"');
  }

  private static List<Picture> pictures(JobState state) {
    List<Picture> pictures = new ArrayList<>();
    for (ImageState image : state.images().values()) {
      JobEvent.IterationCompleted latest = image.latest();
      if (latest != null && latest.image() != null) {
        pictures.add(
            new Picture(
                state.job(), image.index(), image.iteration(), state.sequence(), latest.image()));
      }
    }
    return pictures;
  }
}
