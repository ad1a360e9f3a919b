package io.pentimento.gateway.client;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// A gateway in memory that speaks `openapi.yaml`: what it is sent and what it answers is checked
/// against the contract. Its jobs go forward by a timer, or only when told.
public final class FakeGateway implements AutoCloseable {
  private static final int MILLIS_PER_EVENT = 15;
  private static final int SLOW_MILLIS_PER_EVENT = 300;

  // One event loop, so that everything happens in one order.
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final Map<String, FakeJob> jobs = new ConcurrentHashMap<>();
  private final FakeDoor door = new FakeDoor();
  private final FakeLive live;
  private final FakeApi api;
  private final int millisPerEvent;
  private final @Nullable String page;
  private @Nullable HttpServer server;
  private int port;

  private FakeGateway(int port, int millisPerEvent, @Nullable String page) {
    this.port = port;
    this.millisPerEvent = millisPerEvent;
    this.page = page;
    this.live = new FakeLive(jobs, door);
    this.api = new FakeApi(vertx, jobs, door, this::run);
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

  /// Listens, on the same port as before if it has one. Other programs may have been given that
  /// port for a moment, for a connection of theirs.
  public FakeGateway up() {
    server = Awaitility.await().ignoreExceptions().until(this::listen, listening -> true);
    port = server.actualPort();
    return this;
  }

  private HttpServer listen() {
    return vertx
        .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(port))
        .webSocketHandshakeHandler(live::handshake)
        .webSocketHandler(live::follow)
        .requestHandler(router())
        .listen()
        .await();
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
    api.models().add(name);
  }

  /// Refuses everybody without this key from now on.
  public void wantKey(String key) {
    door.wantKey(key);
  }

  /// Answers so many requests with 503 before it is well again.
  public void beUnwell(int requests) {
    api.beUnwell(requests);
  }

  /// What was answered against the contract; null if nothing was.
  public @Nullable String untruth() {
    return api.answers().untruth();
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

  @Override
  public void close() {
    down();
    vertx.close().await();
  }

  private Router router() {
    Router router = Router.router(vertx);
    router.route("/v1/*").subRouter(api.router());
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
}
