package io.pentimento.gateway.views;

import io.pentimento.gateway.jobs.Models;
import io.pentimento.gateway.jobs.Outlook;
import io.pentimento.gateway.jobs.Queues;
import io.pentimento.gateway.jobs.Retention;
import io.pentimento.schemas.Codec;
import io.pentimento.schemas.ImageState;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobRequest;
import io.pentimento.schemas.JobSettings;
import io.pentimento.schemas.JobState;
import io.pentimento.schemas.Partials;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/// A job as clients see it: `Job` of openapi.yaml.
public final class JobViews {
  private final Models models;
  private final Retention retention;
  private final Queues queues;

  public JobViews(Models models) {
    this(models, Retention.FOR_EVER, new Queues(InstantSource.system()));
  }

  /// @param retention until when a job that has ended is kept
  /// @param queues how long a job that has not ended is likely to take
  public JobViews(Models models, Retention retention, Queues queues) {
    this.models = models;
    this.retention = retention;
    this.queues = queues;
  }

  /// @param state of a job whose order is known
  public JsonObject view(JobState state) {
    JobCommand.Submit submit = Objects.requireNonNull(state.submit());
    JobSettings settings = submit.request().settings();
    JsonObject view =
        new JsonObject()
            .put("id", state.job().value())
            .put("status", state.status().name())
            .put("request", json(submit.request()))
            .put("labelName", labelName(settings))
            .put("acceptedAt", submit.acceptedAt().toString());
    if (submit.webhook() != null) {
      view.put("webhook", json(submit.webhook()));
    }
    putStart(view, state);
    putOutlook(view, queues.outlook(state));
    if (state.finishedAt() != null) {
      view.put("finishedAt", state.finishedAt().toString());
    }
    Instant expiresAt = retention.expiresAt(state);
    if (expiresAt != null) {
      view.put("expiresAt", expiresAt.toString());
    }
    view.put("attempt", state.attempt())
        .put("cancelRequested", state.cancelRequested())
        .put("sequence", state.sequence())
        .put("progress", progress(state, submit.request()))
        .put("images", images(state, submit.request()));
    if (state.outcome() instanceof JobEvent.JobFailed failed) {
      view.put("problem", json(failed.problem()));
    }
    if (submit.batch() != null) {
      view.put("batch", json(submit.batch()));
    }
    return view.put("links", links(state, submit));
  }

  static JsonObject json(Object value) {
    return new JsonObject(Buffer.buffer(Codec.write(value)));
  }

  String labelName(JobSettings settings) {
    var model = models.find(settings.model());
    return model == null || settings.label() >= model.labels().size()
        ? Integer.toString(settings.label())
        : model.labels().get(settings.label());
  }

  private static void putStart(JsonObject view, JobState state) {
    JobEvent.JobStarted started = state.started();
    if (started != null) {
      view.put("startedAt", started.at().toString());
      view.put("modelRevision", started.modelRevision());
    }
  }

  private static void putOutlook(JsonObject view, Outlook outlook) {
    Outlook.Place place = outlook.place();
    if (place != null) {
      view.put(
          "queue",
          new JsonObject().put("position", place.position()).put("waiting", place.waiting()));
    }
    if (outlook.finishAt() != null) {
      view.put("estimatedFinishAt", outlook.finishAt().toString());
    }
  }

  private static JsonObject progress(JobState state, JobRequest request) {
    int count = request.settings().count();
    int iterations = count * request.iterations();
    int done = state.images().values().stream().mapToInt(ImageState::iteration).sum();
    long completed = state.images().values().stream().filter(ImageState::completed).count();
    return new JsonObject()
        .put("images", count)
        .put("imagesCompleted", completed)
        .put("iterations", iterations)
        .put("iterationsCompleted", done)
        .put("fraction", Math.min(1.0, (double) done / iterations));
  }

  private static JsonArray images(JobState state, JobRequest request) {
    JsonArray images = new JsonArray();
    for (int index = 0; index < request.settings().count(); index++) {
      images.add(image(state, request, state.image(index)));
    }
    return images;
  }

  private static JsonObject image(JobState state, JobRequest request, ImageState image) {
    JobSettings settings = request.settings();
    JsonObject view =
        new JsonObject()
            .put("index", image.index())
            .put("iteration", image.iteration())
            .put("iterations", request.iterations());
    JobEvent.IterationCompleted latest = image.latest();
    if (latest != null) {
      view.put("knownTokens", latest.knownTokens())
          .put("maskedTokens", latest.maskedTokens())
          .put("revised", latest.revised());
    }
    JsonArray partials = new JsonArray();
    if (settings.partials() == Partials.EVERY) {
      for (int t = firstIteration(request); t <= image.iteration(); t++) {
        partials.add(Links.partial(state.job(), image.index(), t));
      }
    }
    JsonObject links = new JsonObject().put("partials", partials);
    if (image.completed()) {
      links.put("image", Links.image(state.job(), image.index()));
    }
    return view.put("completed", image.completed()).put("links", links);
  }

  /// The first iteration that the job itself draws: a fork goes on where its origin stands.
  public static int firstIteration(JobRequest request) {
    return request instanceof JobRequest.Fork fork ? fork.iteration() + 1 : 1;
  }

  private static JsonObject links(JobState state, JobCommand.Submit submit) {
    JsonObject links =
        new JsonObject()
            .put("self", Links.job(state.job()))
            .put("events", Links.events(state.job()))
            .put("cancel", Links.cancel(state.job()))
            .put("archive", Links.archive(state.job()));
    return submit.batch() == null ? links : links.put("batch", Links.batch(submit.batch().id()));
  }
}
