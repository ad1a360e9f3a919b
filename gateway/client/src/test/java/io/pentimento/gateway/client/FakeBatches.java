package io.pentimento.gateway.client;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// The batches of the [FakeGateway]. Each item is a job of its own, which fails if it draws a
/// broken mirror, unless it is driven again.
final class FakeBatches {
  private final Function<JsonObject, FakeJob> begin;
  private final FakeAnswers answers;
  private final Map<String, Batch> batches = new ConcurrentHashMap<>();
  private final List<String> order = new CopyOnWriteArrayList<>();
  private final Map<String, String> keys = new ConcurrentHashMap<>();

  /// @param begin makes a job of a submission
  FakeBatches(Function<JsonObject, FakeJob> begin, FakeAnswers answers) {
    this.begin = begin;
    this.answers = answers;
  }

  private static final class Batch {
    private final String id;
    private final String name;
    private final Instant at = Instant.now();
    // An item's newest job, or the problem of one that was refused.
    private final List<Object> items = new ArrayList<>();
    private final List<JsonObject> submissions = new ArrayList<>();
    private final List<Integer> generations = new ArrayList<>();
    private boolean cancelRequested;

    Batch(String id, String name) {
      this.id = id;
      this.name = name;
    }
  }

  void submit(RoutingContext ctx) {
    String key = ctx.request().getHeader("Idempotency-Key");
    String id = keys.computeIfAbsent(key, _ -> UUID.randomUUID().toString());
    Batch batch = batches.get(id);
    if (batch == null) {
      batch = new Batch(id, ctx.request().getParam("name", ""));
      for (Object item : items(ctx)) {
        take(batch, item);
      }
      batches.put(id, batch);
      order.addFirst(id);
    }
    JsonArray refusals = new JsonArray();
    lines(batch).stream().filter(FakeBatches::isRefused).limit(20).forEach(refusals::add);
    answers.give(ctx, "submitBatch", 202, view(batch).put("refusals", refusals));
  }

  private static List<Object> items(RoutingContext ctx) {
    String body = ctx.body().asString();
    return ctx.request().getHeader("Content-Type").equals("application/json")
        ? new JsonObject(body).getJsonArray("jobs").stream().toList()
        : body.lines().map(Object.class::cast).toList();
  }

  private void take(Batch batch, Object item) {
    try {
      JsonObject job = item instanceof JsonObject object ? object : new JsonObject((String) item);
      batch.submissions.add(job);
      batch.items.add(begin.apply(job));
    } catch (DecodeException | FakeAnswers.Refusal e) {
      if (batch.submissions.size() == batch.items.size()) {
        batch.submissions.add(new JsonObject());
      }
      batch.items.add(FakeAnswers.problem("refused", "Refused", 400, "is no job"));
    }
    batch.generations.add(0);
  }

  void get(RoutingContext ctx) {
    answers.give(ctx, "getBatch", 200, view(found(ctx)));
  }

  void list(RoutingContext ctx) {
    int limit = Integer.parseInt(ctx.request().getParam("limit", "50"));
    int from = Integer.parseInt(ctx.request().getParam("cursor", "0"));
    int to = Math.min(order.size(), from + limit);
    JsonArray page = new JsonArray();
    order.subList(Math.min(from, to), to).forEach(id -> page.add(view(known(id))));
    JsonObject body = new JsonObject().put("batches", page);
    answers.give(
        ctx, "listBatches", 200, to < order.size() ? body.put("nextCursor", "" + to) : body);
  }

  void cancel(RoutingContext ctx) {
    Batch batch = found(ctx);
    batch.cancelRequested = true;
    batch.items.forEach(item -> {
      if (item instanceof FakeJob job) {
        job.cancel();
      }
    });
    answers.give(ctx, "cancelBatch", 202, view(batch));
  }

  void retry(RoutingContext ctx) {
    Batch batch = found(ctx);
    for (int i = 0; i < batch.items.size(); i++) {
      if (batch.items.get(i) instanceof FakeJob job && status(job).equals("FAILED")) {
        batch.items.set(i, begin.apply(batch.submissions.get(i).copy().put("label", "ox")));
        batch.generations.set(i, batch.generations.get(i) + 1);
      }
    }
    answers.give(ctx, "retryBatch", 202, view(batch));
  }

  void failures(RoutingContext ctx) {
    int limit = Integer.parseInt(ctx.request().getParam("limit", "50"));
    int from = Integer.parseInt(ctx.request().getParam("cursor", "0"));
    JsonArray page = new JsonArray();
    JsonObject body = new JsonObject().put("failures", page);
    for (JsonObject line : lines(found(ctx))) {
      boolean failed = line.containsKey("problem") && line.getInteger("index") >= from;
      if (failed && page.size() == limit) {
        body.put("nextCursor", "" + line.getInteger("index"));
        break;
      }
      if (failed) {
        page.add(line);
      }
    }
    answers.give(ctx, "listBatchFailures", 200, body);
  }

  void results(RoutingContext ctx) {
    StringBuilder text = new StringBuilder();
    lines(found(ctx)).forEach(line -> text.append(line.encode()).append('\n'));
    ctx.response().putHeader("Content-Type", "application/x-ndjson").end(text.toString());
  }

  private Batch found(RoutingContext ctx) {
    return known(ctx.pathParam("id"));
  }

  private Batch known(String id) {
    Batch batch = batches.get(id);
    if (batch == null) {
      throw new FakeAnswers.Refusal(404, "", "there is no batch " + id);
    }
    return batch;
  }

  private static List<JsonObject> lines(Batch batch) {
    List<JsonObject> lines = new ArrayList<>();
    for (int index = 0; index < batch.items.size(); index++) {
      JsonObject line = new JsonObject().put("index", index);
      lines.add(
          batch.items.get(index) instanceof FakeJob job
              ? line(line, job).put("generation", batch.generations.get(index))
              : line.put("status", "REFUSED").put("problem", batch.items.get(index)));
    }
    return lines;
  }

  private static JsonObject line(JsonObject line, FakeJob job) {
    JsonObject view = job.view();
    line.put("status", status(job)).put("job", job.id).put("seed", job.seed());
    if (status(job).equals("SUCCEEDED")) {
      JsonArray images = new JsonArray();
      view.getJsonArray("images")
          .forEach(it -> images.add(((JsonObject) it).getJsonObject("links").getString("image")));
      line.put("images", images);
    }
    return view.containsKey("problem") ? line.put("problem", view.getValue("problem")) : line;
  }

  private static boolean isRefused(JsonObject line) {
    return line.getString("status").equals("REFUSED");
  }

  private static String status(FakeJob job) {
    return job.view().getString("status");
  }

  private static JsonObject view(Batch batch) {
    JsonObject counts = new JsonObject();
    for (String status :
        List.of("QUEUED", "RUNNING", "SUCCEEDED", "FAILED", "CANCELLED", "EXPIRED")) {
      long count =
          lines(batch).stream().filter(it -> it.getString("status").equals(status)).count();
      counts.put(status.toLowerCase(Locale.ROOT), (int) count);
    }
    int refused = (int) lines(batch).stream().filter(FakeBatches::isRefused).count();
    int accepted = batch.items.size() - refused;
    boolean ended = counts.getInteger("queued") + counts.getInteger("running") == 0;
    String self = "/v1/batches/" + batch.id;
    JsonObject view =
        new JsonObject()
            .put("id", batch.id)
            .put("status", ended ? "ENDED" : "RUNNING")
            .put("acceptedAt", batch.at.toString())
            .put("closedAt", batch.at.toString())
            .put("items", batch.items.size())
            .put("accepted", accepted)
            .put("refused", refused)
            .put("jobs", counts)
            .put(
                "images",
                new JsonObject()
                    .put("total", accepted)
                    .put("completed", counts.getInteger("succeeded")))
            .put("imagesPerSecond", ended ? null : 2.5)
            .put("etaSeconds", ended ? null : 90.0)
            .put("cancelRequested", batch.cancelRequested)
            .put("something", "that older clients do not know")
            .put(
                "links",
                new JsonObject()
                    .put("self", self)
                    .put("jobs", "/v1/jobs?batch=" + batch.id)
                    .put("failures", self + "/failures")
                    .put("results", self + "/results")
                    .put("cancel", self + "/cancel")
                    .put("retry", self + "/retry"));
    return batch.name.isEmpty() ? view : view.put("name", batch.name);
  }
}
