package io.pentimento.gateway.views;

import io.pentimento.gateway.jobs.BatchEntry;
import io.pentimento.gateway.jobs.BatchState;
import io.pentimento.schemas.BatchHeader;
import io.pentimento.schemas.BatchMember;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobSettings;
import io.pentimento.schemas.JobState;
import io.pentimento.schemas.JobStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A batch as clients see it: `Batch` and `BatchItem` of openapi.yaml.
public final class BatchViews {
  private static final double TENTHS = 10;
  private static final double THOUSANDTHS = 1000;

  private final JobViews jobs;

  public BatchViews(JobViews jobs) {
    this.jobs = jobs;
  }

  public JsonObject view(BatchState state) {
    BatchHeader header = state.header();
    JsonObject view = new JsonObject().put("id", state.id().value());
    if (header.name() != null) {
      view.put("name", header.name());
    }
    view.put("status", state.phase().name()).put("acceptedAt", header.openedAt().toString());
    BatchHeader.Closing closing = header.closing();
    if (closing != null) {
      view.put("closedAt", closing.at().toString())
          .put("items", closing.items())
          .put("refused", closing.refused());
    }
    if (state.forgotten() > 0) {
      view.put("forgotten", state.forgotten());
    }
    return view.put("accepted", state.accepted())
        .put("jobs", counts(state))
        .put("images", images(state))
        .put("imagesPerSecond", rounded(state.imagesPerSecond(), THOUSANDTHS))
        .put("etaSeconds", rounded(state.etaSeconds(), TENTHS))
        .put("cancelRequested", state.cancelRequested())
        .put("links", links(state));
  }

  /// What became of one item.
  public JsonObject item(BatchEntry entry) {
    JsonObject view = new JsonObject().put("index", entry.index());
    return switch (entry) {
      case BatchEntry.Refused(int _, var problem) ->
          view.put("status", "REFUSED").put("problem", JobViews.json(problem));
      case BatchEntry.Known(BatchMember member, JobState state) -> known(view, member, state);
      case BatchEntry.Remembered(BatchMember member, JobStatus status) ->
          named(view.put("status", status.name()), member);
      case BatchEntry.Forgotten(BatchMember member) ->
          named(view.put("status", "FORGOTTEN"), member);
    };
  }

  private JsonObject known(JsonObject view, BatchMember member, JobState state) {
    named(view.put("status", state.status().name()), member);
    JobCommand.Submit submit = state.submit();
    if (submit != null) {
      JobSettings settings = submit.request().settings();
      view.put("label", settings.label())
          .put("labelName", jobs.labelName(settings))
          .put("seed", settings.seed());
      if (state.status() == JobStatus.SUCCEEDED) {
        JsonArray images = new JsonArray();
        for (int index = 0; index < settings.count(); index++) {
          images.add(Links.image(state.job(), index));
        }
        view.put("images", images);
      }
    }
    return state.outcome() instanceof JobEvent.JobFailed failed
        ? view.put("problem", JobViews.json(failed.problem()))
        : view;
  }

  private static JsonObject named(JsonObject view, BatchMember member) {
    return view.put("job", member.job().value()).put("generation", member.generation());
  }

  private static JsonObject counts(BatchState state) {
    JsonObject counts = new JsonObject();
    for (JobStatus status : JobStatus.values()) {
      counts.put(status.name().toLowerCase(Locale.ROOT), state.count(status));
    }
    return counts;
  }

  private static JsonObject images(BatchState state) {
    return new JsonObject().put("total", state.images()).put("completed", state.imagesCompleted());
  }

  private static @Nullable Double rounded(@Nullable Double value, double parts) {
    return value == null ? null : Math.round(value * parts) / parts;
  }

  private static JsonObject links(BatchState state) {
    String self = Links.batch(state.id());
    return new JsonObject()
        .put("self", self)
        .put("jobs", Links.ROOT + "/jobs?batch=" + state.id())
        .put("failures", self + "/failures")
        .put("results", self + "/results")
        .put("cancel", self + "/cancel")
        .put("retry", self + "/retry");
  }
}
