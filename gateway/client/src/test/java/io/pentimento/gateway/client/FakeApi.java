package io.pentimento.gateway.client;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The HTTP side of the [FakeGateway], operation by operation of the contract.
final class FakeApi {
  private final Map<String, FakeJob> jobs;
  private final Consumer<FakeJob> begin;
  private final FakeModels models = new FakeModels();
  private final List<String> order = new CopyOnWriteArrayList<>();
  private final List<String> deleted = new CopyOnWriteArrayList<>();
  private final Map<String, String> keys = new ConcurrentHashMap<>();
  private final Map<String, JsonObject> uploads = new ConcurrentHashMap<>();
  private final AtomicInteger unwell = new AtomicInteger();
  private final Vertx vertx;
  private final OpenAPIContract contract;
  private final FakeAnswers answers;
  private final FakeBatches batches;
  private final FakeDoor door;

  /// @param jobs all jobs by id, shared with the live side
  /// @param door who is let in
  /// @param begin called with each new job
  FakeApi(Vertx vertx, Map<String, FakeJob> jobs, FakeDoor door, Consumer<FakeJob> begin) {
    this.vertx = vertx;
    this.door = door;
    this.jobs = jobs;
    this.begin = begin;
    this.contract = FakeContract.load(vertx);
    this.answers = new FakeAnswers(vertx, contract);
    this.batches = new FakeBatches(this::accept, answers);
  }

  FakeModels models() {
    return models;
  }

  FakeAnswers answers() {
    return answers;
  }

  /// Answers so many requests with 503 before it is well again.
  void beUnwell(int requests) {
    unwell.set(requests);
  }

  Router router() {
    RouterBuilder api = RouterBuilder.create(vertx, contract, RequestExtractor.withBodyHandler());
    api.rootHandler(BodyHandler.create(false));
    on(api, "submitJob", this::submit);
    on(api, "listJobs", this::list);
    on(api, "getJob", ctx -> answers.give(ctx, "getJob", 200, found(ctx).view()));
    on(api, "cancelJob", this::cancel);
    on(api, "deleteJob", this::delete);
    // Read item by item, whatever the validator makes of the whole.
    api.getRoute("submitBatch").setDoValidation(false);
    on(api, "submitBatch", batches::submit);
    on(api, "listBatches", batches::list);
    on(api, "getBatch", batches::get);
    on(api, "cancelBatch", batches::cancel);
    on(api, "retryBatch", batches::retry);
    on(api, "listBatchFailures", batches::failures);
    on(api, "getBatchResults", batches::results);
    on(api, "getImage", ctx -> picture(ctx, null));
    on(api, "getPartialImage", ctx -> picture(ctx, ctx.pathParam("iteration")));
    on(api, "listModels", this::listModels);
    on(api, "getModel", this::getModel);
    on(api, "listLabels", this::listLabels);
    // The validator knows no image types; the contract's limits are the real gateway's to check.
    api.getRoute("uploadImage").setDoValidation(false);
    api.getRoutes().forEach(route -> route.setDoSecurity(false)); // the door sees to it
    on(api, "uploadImage", this::upload);
    return api.createRouter();
  }

  private void on(RouterBuilder api, String operation, Handler<RoutingContext> does) {
    api.getRoute(operation)
        .addHandler(ctx -> {
          if (unwell.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new FakeAnswers.Refusal(503, "unavailable", "come back later");
          }
          if (!door.lets(ctx.request().headers())) {
            throw new FakeAnswers.Refusal(401, "", "The API key or token is unknown");
          }
          does.handle(ctx);
        })
        .addFailureHandler(FakeAnswers::refuse);
  }

  private FakeJob found(RoutingContext ctx) {
    return known(ctx.pathParam("id"));
  }

  private void submit(RoutingContext ctx) {
    JsonObject submission = asInItsOrigin(ctx.body().asJsonObject());
    check(submission);
    String key = ctx.request().getHeader("Idempotency-Key");
    String id = keys.computeIfAbsent(key == null ? "" : key, _ -> UUID.randomUUID().toString());
    FakeJob job = jobs.get(id);
    answers.give(ctx, "submitJob", 202, (job == null ? begin(id, submission) : job).view());
  }

  /// A job of a batch.
  private FakeJob accept(JsonObject submission) {
    check(submission);
    return begin(UUID.randomUUID().toString(), submission);
  }

  private void check(JsonObject submission) {
    models.requireForJob(submission.getString("model"));
    if (submission.getValue("label") instanceof String name && !FakeJob.LABELS.contains(name)) {
      throw new FakeAnswers.Refusal(422, "/label", "is not a label of demo");
    }
    if (submission.containsKey("source") && !uploads.containsKey(submission.getString("source"))) {
      throw new FakeAnswers.Refusal(422, "/source", "is not the id of an upload");
    }
  }

  private FakeJob begin(String id, JsonObject submission) {
    FakeJob job = new FakeJob(id, submission);
    jobs.put(id, job);
    order.addFirst(id);
    begin.accept(job);
    return job;
  }

  /// What a fork does not say is as in its origin; of an upload the fake knows nothing, and makes
  /// it up.
  private JsonObject asInItsOrigin(JsonObject submission) {
    if (!submission.getString("type").equals("fork")) {
      return submission;
    }
    String job = submission.getString("job");
    if (job != null
        && !known(job).has(submission.getInteger("image"), submission.getInteger("iteration"))) {
      throw new FakeAnswers.Refusal(422, "/iteration", "there is no such partial image");
    }
    JsonObject origin =
        job == null ? new JsonObject().put("model", "demo").put("label", 0) : known(job).request;
    return origin.copy().mergeIn(submission);
  }

  private void list(RoutingContext ctx) {
    String status = ctx.request().getParam("status");
    int limit = Integer.parseInt(ctx.request().getParam("limit", "50"));
    int from = Integer.parseInt(ctx.request().getParam("cursor", "0"));
    List<FakeJob> all = new ArrayList<>();
    for (String id : order) {
      FakeJob job = known(id);
      if (status == null || job.view().getString("status").equals(status)) {
        all.add(job);
      }
    }
    int to = Math.min(all.size(), from + limit);
    JsonArray page = new JsonArray();
    all.subList(Math.min(from, to), to).forEach(job -> page.add(job.view()));
    JsonObject body = new JsonObject().put("jobs", page);
    answers.give(ctx, "listJobs", 200, to < all.size() ? body.put("nextCursor", "" + to) : body);
  }

  private void cancel(RoutingContext ctx) {
    FakeJob job = found(ctx);
    job.cancel();
    answers.give(ctx, "cancelJob", 202, job.view());
  }

  private void delete(RoutingContext ctx) {
    String id = ctx.pathParam("id");
    if (!deleted.contains(id)) {
      jobs.remove(known(id).id);
      order.remove(id);
      deleted.add(id);
    }
    ctx.response().setStatusCode(204).end();
  }

  private void picture(RoutingContext ctx, @Nullable String partial) {
    FakeJob job = found(ctx);
    int index = Integer.parseInt(ctx.pathParam("index"));
    int iteration = partial == null ? job.iterationsPerImage() : Integer.parseInt(partial);
    if (partial == null ? !job.hasFinished(index) : !job.has(index, iteration)) {
      throw new FakeAnswers.Refusal(404, "", "there is no such picture yet");
    }
    if (!"bytes".equals(ctx.request().getParam("delivery"))) {
      ctx.response()
          .setStatusCode(302)
          .putHeader("Location", ctx.request().path() + "?delivery=bytes")
          .end();
      return;
    }
    byte[] png = FakePictures.draw(job.id, index, job.seed(), iteration, job.iterationsPerImage());
    ctx.response().putHeader("Content-Type", "image/png").end(Buffer.buffer(png));
  }

  private void upload(RoutingContext ctx) {
    String id = UUID.randomUUID().toString();
    JsonObject upload =
        new JsonObject()
            .put("id", id)
            .put("width", 64)
            .put("height", 48)
            .put("bytes", ctx.body().length())
            .put("expiresAt", Instant.now().plusSeconds(3600).toString());
    uploads.put(id, upload);
    answers.give(ctx, "uploadImage", 201, upload);
  }

  private void listModels(RoutingContext ctx) {
    answers.give(ctx, "listModels", 200, models.all());
  }

  private void getModel(RoutingContext ctx) {
    answers.give(ctx, "getModel", 200, models.view(models.known(ctx.pathParam("name"))));
  }

  private void listLabels(RoutingContext ctx) {
    models.known(ctx.pathParam("name"));
    String search = ctx.request().getParam("search", "");
    answers.give(ctx, "listLabels", 200, models.labels(search));
  }

  private FakeJob known(String id) {
    FakeJob job = jobs.get(id);
    if (job == null) {
      throw new FakeAnswers.Refusal(404, "", "there is no job " + id);
    }
    return job;
  }
}
