package io.pentimento.gateway.client;

import io.pentimento.schemas.JobStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One job of the [FakeGateway]: it goes forward one event at a time, when it is told to.
public final class FakeJob {
  static final List<String> LABELS =
      List.of("ox", "fish", "lighthouse", "sail boat", "slow snail", "broken mirror");
  private static final int DEFAULT_ITERATIONS = 8;

  final String id;
  public final JsonObject request;
  final List<JsonObject> events = new ArrayList<>();
  private final Instant acceptedAt = Instant.now();
  private final int[] iterations;
  private final int perImage;
  private final int count;
  private volatile JobStatus status = JobStatus.QUEUED;
  private boolean cancelRequested;
  private int completed;
  private @Nullable Instant finishedAt;

  FakeJob(String id, JsonObject submission) {
    this.id = id;
    this.request = filledIn(submission);
    this.perImage = request.getInteger("iterations");
    this.count = request.getInteger("count");
    this.iterations = new int[count];
  }

  private static JsonObject filledIn(JsonObject submission) {
    Object label = submission.getValue("label");
    JsonObject defaults =
        new JsonObject()
            .put("count", 1)
            .put("seed", 42)
            .put("iterations", DEFAULT_ITERATIONS)
            .put("partials", "every")
            .put("priority", "interactive")
            .put("schedule", "cosine")
            .put("order", "confidence")
            .put("samplingTemperature", 1.0)
            .put("choiceTemperature", 4.5)
            .put("guidanceScale", 1.0)
            .put("revision", "none")
            .put("metadata", new JsonObject());
    return defaults
        .mergeIn(submission)
        .put("label", label instanceof String name ? LABELS.indexOf(name) : label);
  }

  String label() {
    return LABELS.get(request.getInteger("label"));
  }

  long seed() {
    return request.getLong("seed");
  }

  int iterationsPerImage() {
    return perImage;
  }

  public boolean isOver() {
    return status.isTerminal();
  }

  public boolean isAt(JobStatus wanted) {
    return status == wanted;
  }

  void cancel() {
    cancelRequested = true;
  }

  /// The image and the iteration exist.
  boolean has(int index, int iteration) {
    return index < count && iteration <= iterations[index];
  }

  boolean hasFinished(int index) {
    return index < count && index < completed;
  }

  /// One event further: all images an iteration at a time, then their ends, then the job's.
  JsonObject step() {
    if (status == JobStatus.QUEUED) {
      status = JobStatus.RUNNING;
      return record(event("JobStarted").put("worker", "w1").put("modelRevision", "0123456789ab"));
    }
    if (cancelRequested) {
      return end(JobStatus.CANCELLED, event("JobCancelled"));
    }
    int behind = furthestBehind();
    if (iterations[behind] < perImage) {
      return iterate(behind);
    }
    if (label().startsWith("broken")) {
      return end(JobStatus.FAILED, event("JobFailed").put("problem", problem()));
    }
    if (completed < count) {
      int index = completed++;
      return record(event("ImageCompleted").put("index", index).put("link", imageLink(index)));
    }
    return end(JobStatus.SUCCEEDED, event("JobSucceeded").put("images", new JsonArray()));
  }

  private JsonObject iterate(int index) {
    int iteration = ++iterations[index];
    int masked = FakePictures.masked(iteration, perImage);
    return record(
        event("IterationCompleted")
            .put("index", index)
            .put("iteration", iteration)
            .put("iterations", perImage)
            .put("knownTokens", FakePictures.GRID * FakePictures.GRID - masked)
            .put("maskedTokens", masked)
            .put("revised", Math.min(1, masked))
            .put("meanConfidence", 0.5)
            .put("link", partialLink(index, iteration)));
  }

  private int furthestBehind() {
    int least = 0;
    for (int index = 1; index < count; index++) {
      least = iterations[index] < iterations[least] ? index : least;
    }
    return least;
  }

  private JsonObject end(JobStatus how, JsonObject event) {
    status = how;
    finishedAt = Instant.now();
    return record(event);
  }

  private JsonObject record(JsonObject event) {
    events.add(event);
    return event;
  }

  private JsonObject event(String type) {
    return new JsonObject()
        .put("type", type)
        .put("job", id)
        .put("sequence", events.size() + 1)
        .put("attempt", 1)
        .put("at", Instant.now().toString());
  }

  JsonObject snapshot() {
    return new JsonObject()
        .put("type", "Snapshot")
        .put("job", id)
        .put("sequence", events.size())
        .put("state", view());
  }

  /// `Job` of the contract.
  JsonObject view() {
    JsonObject view =
        new JsonObject()
            .put("id", id)
            .put("status", status.name())
            .put("request", request)
            .put("labelName", label())
            .put("acceptedAt", acceptedAt.toString())
            .put("attempt", status == JobStatus.QUEUED ? 0 : 1)
            .put("cancelRequested", cancelRequested)
            .put("sequence", events.size())
            .put("progress", progress())
            .put("images", images())
            .put("links", links())
            .put("something", "that older clients do not know");
    if (finishedAt != null) {
      view.put("finishedAt", finishedAt.toString());
    }
    if (status == JobStatus.QUEUED) {
      view.put("queue", new JsonObject().put("position", 3).put("waiting", 12))
          .put("estimatedFinishAt", "2099-12-24T18:00:00Z");
    }
    return status == JobStatus.FAILED ? view.put("problem", problem()) : view;
  }

  private JsonObject progress() {
    int done = java.util.Arrays.stream(iterations).sum();
    return new JsonObject()
        .put("images", count)
        .put("imagesCompleted", completed)
        .put("iterations", count * perImage)
        .put("iterationsCompleted", done)
        .put("fraction", (double) done / (count * perImage));
  }

  private JsonArray images() {
    JsonArray images = new JsonArray();
    for (int index = 0; index < count; index++) {
      images.add(image(index));
    }
    return images;
  }

  private JsonObject image(int index) {
    JsonArray partials = new JsonArray();
    for (int iteration = 1; iteration <= iterations[index]; iteration++) {
      partials.add(partialLink(index, iteration));
    }
    JsonObject links = new JsonObject().put("partials", partials);
    JsonObject image =
        new JsonObject()
            .put("index", index)
            .put("iteration", iterations[index])
            .put("iterations", perImage)
            .put("completed", hasFinished(index))
            .put("links", hasFinished(index) ? links.put("image", imageLink(index)) : links);
    int masked = FakePictures.masked(iterations[index], perImage);
    return iterations[index] == 0
        ? image
        : image
            .put("knownTokens", FakePictures.GRID * FakePictures.GRID - masked)
            .put("maskedTokens", masked);
  }

  private String imageLink(int index) {
    return "/v1/jobs/%s/images/%d".formatted(id, index);
  }

  private String partialLink(int index, int iteration) {
    return imageLink(index) + "/iterations/" + iteration;
  }

  private JsonObject links() {
    String self = "/v1/jobs/" + id;
    return new JsonObject()
        .put("self", self)
        .put("events", self + "/events")
        .put("cancel", self + "/cancel");
  }

  private static JsonObject problem() {
    return FakeAnswers.problem("worker", "The job cannot be done", 500, "the mirror is broken");
  }
}
