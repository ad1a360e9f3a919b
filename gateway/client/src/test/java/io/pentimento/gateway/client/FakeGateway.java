package io.pentimento.gateway.client;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A gateway in memory that speaks `openapi.yaml`: what it is sent and what it answers is checked
/// against the contract. Its jobs go forward by a timer, or only when told.
public final class FakeGateway implements AutoCloseable {
  private static final int MILLIS_PER_EVENT = 15;
  private static final int SLOW_MILLIS_PER_EVENT = 300;

  // One event loop, so that everything happens in one order.
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final Map<String, FakeJob> jobs = new ConcurrentHashMap<>();
  private final List<String> order = new CopyOnWriteArrayList<>();
  private final Map<String, String> keys = new ConcurrentHashMap<>();
  private final NavigableMap<String, JsonObject> uploads = new ConcurrentSkipListMap<>();
  private final Map<String, Integer> models = new TreeMap<>(Map.of("demo", 1));
  private final FakeLive live;
  private final OpenAPIContract contract;
  private final ResponseValidator validator;
  private final AtomicInteger unwell = new AtomicInteger();
  private final AtomicReference<@Nullable String> untruth = new AtomicReference<>();
  private final int millisPerEvent;
  private final @Nullable String page;
  private @Nullable HttpServer server;
  private int port;

  private FakeGateway(int port, int millisPerEvent, @Nullable String page) {
    this.port = port;
    this.millisPerEvent = millisPerEvent;
    this.page = page;
    this.live = new FakeLive(jobs);
    this.contract = FakeContract.load(vertx);
    this.validator = ResponseValidator.create(vertx, contract);
  }

  /// Starts one on a free port.
  public static FakeGateway start() {
    return new FakeGateway(0, MILLIS_PER_EVENT, null).up();
  }

  /// Starts one on a free port whose jobs stand still until [#step] moves them.
  public static FakeGateway startStill() {
    return new FakeGateway(0, 0, null).up();
  }

  /// Serves the page of this folder beside the API until it is killed, to look at it.
  public static void main(String[] args) {
    FakeGateway gateway = new FakeGateway(Integer.parseInt(args[0]), 350, args[1]).up();
    System.out.println("the page is at " + gateway.uri());
  }

  /// Listens, on the same port as before if it has one.
  public FakeGateway up() {
    HttpServerOptions options = new HttpServerOptions().setHost("127.0.0.1").setPort(port);
    server =
        vertx
            .createHttpServer(options)
            .webSocketHandshakeHandler(live::handshake)
            .webSocketHandler(live::follow)
            .requestHandler(router())
            .listen()
            .await();
    port = server.actualPort();
    return this;
  }

  /// Goes away without a word; what it knows stays.
  public void down() {
    if (server != null) {
      live.drop();
      server.close().await();
      server = null;
    }
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  public FakeLive live() {
    return live;
  }

  public FakeJob job(String id) {
    FakeJob job = jobs.get(id);
    if (job == null) {
      throw new AssertionError("no job " + id + " was submitted");
    }
    return job;
  }

  public int jobCount() {
    return jobs.size();
  }

  public void serveModel(String name) {
    models.put(name, 1);
  }

  /// Answers so many requests with 503 before it is well again.
  public void beUnwell(int requests) {
    unwell.set(requests);
  }

  /// What was answered against the contract; null if nothing was.
  public @Nullable String untruth() {
    return untruth.get();
  }

  /// Moves a job forward by so many events.
  public void step(String id, int events) {
    Promise<Void> stepped = Promise.promise();
    vertx.runOnContext(_ -> {
      for (int i = 0; i < events; i++) {
        live.publish(job(id), job(id).step());
      }
      stepped.complete();
    });
    stepped.future().await();
  }

  private void run(FakeJob job) {
    if (millisPerEvent == 0) {
      return;
    }
    boolean slow = job.label().startsWith("slow");
    vertx.setPeriodic(
        slow ? SLOW_MILLIS_PER_EVENT : millisPerEvent,
        timer -> {
          live.publish(job, job.step());
          if (job.isOver()) {
            vertx.cancelTimer(timer);
          }
        });
  }

  private Router router() {
    RouterBuilder api = RouterBuilder.create(vertx, contract, RequestExtractor.withBodyHandler());
    api.rootHandler(BodyHandler.create(false));
    on(api, "submitJob", this::submit);
    on(api, "listJobs", this::list);
    on(api, "getJob", ctx -> answer(ctx, "getJob", 200, found(ctx).view()));
    on(api, "cancelJob", this::cancel);
    on(api, "getImage", ctx -> picture(ctx, null));
    on(api, "getPartialImage", ctx -> picture(ctx, ctx.pathParam("iteration")));
    on(api, "listModels", this::listModels);
    on(api, "getModel", this::getModel);
    on(api, "listLabels", this::listLabels);
    // The validator knows no image types; the contract's limits are the real gateway's to check.
    api.getRoute("uploadImage").setDoValidation(false);
    on(api, "uploadImage", this::upload);
    Router router = Router.router(vertx);
    router.route("/v1/*").subRouter(api.createRouter());
    if (page != null) {
      router.route().handler(FakeGateway::policy);
      router
          .route()
          .handler(StaticHandler.create(FileSystemAccess.ROOT, page).setCachingEnabled(false));
    }
    return router;
  }

  private static void policy(RoutingContext ctx) {
    ctx.response()
        .putHeader("Content-Security-Policy", "default-src 'self'; img-src 'self' blob: data:");
    ctx.next();
  }

  private void on(RouterBuilder api, String operation, io.vertx.core.Handler<RoutingContext> does) {
    api.getRoute(operation)
        .addHandler(ctx -> {
          if (unwell.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new Refusal(503, "unavailable", "come back later");
          }
          does.handle(ctx);
        })
        .addFailureHandler(FakeGateway::refuse);
  }

  /// A no that becomes a problem document.
  static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final int status;
    final String pointer;

    Refusal(int status, String pointer, String detail) {
      super(detail);
      this.status = status;
      this.pointer = pointer;
    }
  }

  static JsonObject problem(String kind, String title, int status, String detail) {
    return new JsonObject()
        .put("type", "urn:pentimento:problem:" + kind)
        .put("title", title)
        .put("status", status)
        .put("detail", detail);
  }

  private static void refuse(RoutingContext ctx) {
    Throwable fault = ctx.failure();
    int status = fault instanceof Refusal refusal ? refusal.status : 400;
    String detail = fault == null ? "bad request" : String.valueOf(fault.getMessage());
    JsonObject problem = problem("refused", "The request is refused", status, detail);
    if (fault instanceof Refusal refusal && refusal.pointer.startsWith("/")) {
      JsonObject one = new JsonObject().put("pointer", refusal.pointer).put("detail", detail);
      problem.put("errors", new JsonArray().add(one));
    }
    ctx.response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/problem+json")
        .end(problem.toBuffer());
  }

  private void answer(RoutingContext ctx, String operation, int status, JsonObject body) {
    ValidatableResponse said =
        ValidatableResponse.create(status, body.toBuffer(), "application/json");
    validator
        .validate(said, operation)
        .onFailure(fault -> untruth.set(operation + ": " + fault + " in " + body.encode()));
    ctx.response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end(body.toBuffer());
  }

  private FakeJob found(RoutingContext ctx) {
    FakeJob job = jobs.get(ctx.pathParam("id"));
    if (job == null) {
      throw new Refusal(404, "", "there is no job " + ctx.pathParam("id"));
    }
    return job;
  }

  private void submit(RoutingContext ctx) {
    JsonObject submission = ctx.body().asJsonObject();
    if (!models.containsKey(submission.getString("model"))) {
      throw new Refusal(422, "/model", "must be one of " + models.keySet());
    }
    if (submission.getValue("label") instanceof String name && !FakeJob.LABELS.contains(name)) {
      throw new Refusal(422, "/label", "no such label: " + name);
    }
    if (submission.containsKey("source") && !uploads.containsKey(submission.getString("source"))) {
      throw new Refusal(422, "/source", "there is no upload " + submission.getString("source"));
    }
    String key = ctx.request().getHeader("Idempotency-Key");
    String id = keys.computeIfAbsent(key == null ? "" : key, _ -> UUID.randomUUID().toString());
    FakeJob job = jobs.get(id);
    if (job == null) {
      job = new FakeJob(id, submission);
      jobs.put(id, job);
      order.addFirst(id);
      run(job);
    }
    answer(ctx, "submitJob", 202, job.view());
  }

  private void list(RoutingContext ctx) {
    String status = ctx.request().getParam("status");
    int limit = Integer.parseInt(ctx.request().getParam("limit", "50"));
    int from = Integer.parseInt(ctx.request().getParam("cursor", "0"));
    List<FakeJob> all = new ArrayList<>();
    for (String id : order) {
      FakeJob job = job(id);
      if (status == null || job.view().getString("status").equals(status)) {
        all.add(job);
      }
    }
    int to = Math.min(all.size(), from + limit);
    JsonArray page = new JsonArray();
    all.subList(Math.min(from, to), to).forEach(job -> page.add(job.view()));
    JsonObject body = new JsonObject().put("jobs", page);
    answer(ctx, "listJobs", 200, to < all.size() ? body.put("nextCursor", "" + to) : body);
  }

  private void cancel(RoutingContext ctx) {
    FakeJob job = found(ctx);
    job.cancel();
    answer(ctx, "cancelJob", 202, job.view());
  }

  private void picture(RoutingContext ctx, @Nullable String partial) {
    FakeJob job = found(ctx);
    int index = Integer.parseInt(ctx.pathParam("index"));
    int iteration = partial == null ? job.iterationsPerImage() : Integer.parseInt(partial);
    if (partial == null ? !job.hasFinished(index) : !job.has(index, iteration)) {
      throw new Refusal(404, "", "there is no such picture yet");
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
    answer(ctx, "uploadImage", 201, upload);
  }

  private JsonObject model(String name) {
    return new JsonObject()
        .put("name", name)
        .put("revision", "0123456789ab")
        .put("family", "maskgit")
        .put("imageSize", FakePictures.GRID * FakePictures.CELL)
        .put("gridSide", FakePictures.GRID)
        .put("tokenSize", FakePictures.CELL)
        .put("codebookSize", 64)
        .put("labelCount", FakeJob.LABELS.size())
        .put("guidance", false)
        .put("licence", "Apache-2.0")
        .put(
            "defaults",
            new JsonObject()
                .put("iterations", 8)
                .put("schedule", "cosine")
                .put("order", "confidence")
                .put("samplingTemperature", 1.0)
                .put("choiceTemperature", 4.5)
                .put("guidanceScale", 1.0))
        .put(
            "links",
            new JsonObject()
                .put("self", "/v1/models/" + name)
                .put("labels", "/v1/models/" + name + "/labels"));
  }

  private void listModels(RoutingContext ctx) {
    JsonArray all = new JsonArray();
    models.keySet().forEach(name -> all.add(model(name)));
    answer(ctx, "listModels", 200, new JsonObject().put("models", all));
  }

  private void getModel(RoutingContext ctx) {
    answer(ctx, "getModel", 200, model(known(ctx)));
  }

  private void listLabels(RoutingContext ctx) {
    known(ctx);
    String search = ctx.request().getParam("search", "").toLowerCase(java.util.Locale.ROOT);
    JsonArray labels = new JsonArray();
    for (int index = 0; index < FakeJob.LABELS.size(); index++) {
      if (FakeJob.LABELS.get(index).contains(search)) {
        labels.add(new JsonObject().put("index", index).put("name", FakeJob.LABELS.get(index)));
      }
    }
    answer(ctx, "listLabels", 200, new JsonObject().put("labels", labels));
  }

  private String known(RoutingContext ctx) {
    String name = ctx.pathParam("name");
    if (!models.containsKey(name)) {
      throw new Refusal(404, "", "there is no model " + name);
    }
    return name;
  }

  @Override
  public void close() {
    down();
    vertx.close().await();
  }
}
