package io.pentimento.gateway.http;

import io.pentimento.gateway.live.LiveRoutes;
import io.pentimento.gateway.live.Start;
import io.pentimento.gateway.views.BatchViews;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The HTTP server: one listener on each event loop, all with the same routes.
public final class GatewayServer {
  private static final int MOST_LOOPS = 4;
  private static final int HEADER_BYTES = 16 << 10;
  private static final int LINE_BYTES = 8 << 10;
  private static final int IDLE_SECONDS = 75;
  private static final int GRACE_SECONDS = 5;
  // The kernel would hold megabytes of stale frames for a client that does not read.
  private static final int SEND_BUFFER = 256 << 10;

  private final int port;
  private final Vertx vertx;
  private final String deployment;

  private GatewayServer(Vertx vertx, String deployment, int port) {
    this.vertx = vertx;
    this.deployment = deployment;
    this.port = port;
  }

  /// Listens. Fails if the port is taken.
  public static Future<GatewayServer> listen(Vertx vertx, HttpConfig config, HttpParts parts) {
    AtomicInteger port = new AtomicInteger();
    int loops = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_LOOPS);
    return Contract.load(vertx)
        .map(contract -> router(vertx, contract, parts))
        .compose(router ->
            vertx.deployVerticle(
                () -> new Listener(config, router, port),
                new DeploymentOptions().setInstances(loops)))
        .map(deployment -> new GatewayServer(vertx, deployment, port.get()));
  }

  /// The port that it listens on.
  public int port() {
    return port;
  }

  /// Takes no new requests, and ends when the running ones have been answered or the grace is over.
  public Future<Void> stop() {
    return vertx.undeploy(deployment);
  }

  private static Router router(Vertx vertx, Contract contract, HttpParts parts) {
    ErrorMap errors = new ErrorMap(contract.document());
    Router root = Router.router(vertx);
    new HealthRoutes(parts.checks(), parts.meters()).mount(root, errors);
    var uploads = new ApiRouter.UploadLimit(parts.limits().bytes(), parts.limits().atOnce());
    new ApiRouter(vertx, contract, errors, new Guard(parts.accounts()), parts.open())
        .mount(root, operations(vertx, contract, parts), uploads, parts.batches().limits().time());
    new PageRoutes(contract, parts.store()).mount(root);
    root.route().failureHandler(errors::answer);
    // What fails before any route is reached, such as a path that cannot be decoded.
    ErrorMap.STATUSES.forEach(
        status -> root.errorHandler(status, ctx -> errors.answer(ctx, status)));
    return root;
  }

  private static Map<String, Function<RoutingContext, Future<Void>>> operations(
      Vertx vertx, Contract contract, HttpParts parts) {
    JobRoutes jobs =
        new JobRoutes(
            parts.admission(), parts.jobs(), parts.archive(), parts.views(), parts.deletion());
    ImageRoutes images = new ImageRoutes(vertx, jobs, parts.images());
    ArchiveRoutes archives = new ArchiveRoutes(vertx, jobs, parts.images());
    ModelRoutes models = new ModelRoutes(parts.models());
    UploadRoutes uploads = new UploadRoutes(parts.uploads(), parts.images());
    LiveRoutes live = parts.live();
    BatchRoutes batches = batches(vertx, contract, parts);
    return Map.ofEntries(
        Map.entry("submitJob", jobs::submit),
        Map.entry("listJobs", jobs::list),
        Map.entry("getJob", jobs::get),
        Map.entry("cancelJob", jobs::cancel),
        Map.entry("submitBatch", batches::submit),
        Map.entry("listBatches", batches::list),
        Map.entry("getBatch", batches::get),
        Map.entry("cancelBatch", batches::cancel),
        Map.entry("retryBatch", batches::retry),
        Map.entry("listBatchFailures", batches::failures),
        Map.entry("getBatchResults", batches::results),
        Map.entry("deleteJob", jobs::delete),
        Map.entry("followJob", ctx -> followOne(ctx, jobs, live)),
        Map.entry(
            "followJobs",
            ctx ->
                live.followMany(
                    ctx.request(),
                    JobRoutes.caller(ctx).account(),
                    Guard.session(ctx)::holds,
                    wantsImages(ctx))),
        Map.entry("getArchive", archives::archive),
        Map.entry("getImage", images::image),
        Map.entry("getPartialImage", images::partial),
        Map.entry("uploadImage", uploads::upload),
        Map.entry("listModels", models::list),
        Map.entry("getModel", models::get),
        Map.entry("listLabels", models::labels));
  }

  private static BatchRoutes batches(Vertx vertx, Contract contract, HttpParts parts) {
    BatchParts batch = parts.batches();
    BatchUpload upload =
        new BatchUpload(
            vertx,
            batch.admission(),
            batch.limits(),
            () -> contract.bodyValidator("submitJob"),
            new SchemaFaults(contract.document()));
    return new BatchRoutes(
        vertx,
        batch.admission(),
        parts.jobs().batches(),
        parts.archive(),
        batch.folder(),
        new BatchViews(parts.views()),
        upload);
  }

  private static Future<Void> followOne(RoutingContext ctx, JobRoutes jobs, LiveRoutes live) {
    Long after = count(Operations.query(ctx, "after"));
    Start start =
        new Start(
            after == null ? null : (int) Math.min(after, Integer.MAX_VALUE),
            count(Operations.query(ctx, "afterSequence")),
            count(Operations.header(ctx, "Last-Event-ID")),
            wantsImages(ctx));
    return jobs.find(ctx)
        .compose(found ->
            live.followOne(ctx.request(), ctx.response(), found, Guard.session(ctx)::holds, start));
  }

  private static boolean wantsImages(RoutingContext ctx) {
    return "binary".equals(Operations.query(ctx, "images"));
  }

  private static @Nullable Long count(@Nullable Object number) {
    return number == null ? null : ((Number) number).longValue();
  }

  /// One listener; those of all event loops share the port.
  private static final class Listener extends AbstractVerticle {
    private static final int SHARED_FREE_PORT = -1;

    private final HttpConfig config;
    private final Router router;
    private final AtomicInteger port;
    private @Nullable HttpServer server;

    Listener(HttpConfig config, Router router, AtomicInteger port) {
      this.config = config;
      this.router = router;
      this.port = port;
    }

    @Override
    public void start(Promise<Void> started) {
      vertx
          .createHttpServer(options(config))
          .requestHandler(router)
          .invalidRequestHandler(ErrorMap::answerInvalid)
          .listen()
          .map(listening -> {
            server = listening;
            port.set(listening.actualPort());
            return (Void) null;
          })
          .onComplete(started);
    }

    @Override
    public void stop(Promise<Void> stopped) {
      HttpServer running = server;
      if (running == null) {
        stopped.complete();
      } else {
        running.shutdown(GRACE_SECONDS, TimeUnit.SECONDS).onComplete(stopped);
      }
    }

    private static HttpServerOptions options(HttpConfig config) {
      return new HttpServerOptions()
          .setHost(config.host())
          .setPort(config.port() == 0 ? SHARED_FREE_PORT : config.port())
          .setHttp2ClearTextEnabled(false)
          .setMaxHeaderSize(HEADER_BYTES)
          .setMaxInitialLineLength(LINE_BYTES)
          .setIdleTimeout(IDLE_SECONDS)
          .setSendBufferSize(SEND_BUFFER)
          .setWebSocketSubProtocols(List.of(Credentials.SUBPROTOCOL));
    }
  }
}
