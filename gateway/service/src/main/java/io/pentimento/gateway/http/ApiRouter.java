package io.pentimento.gateway.http;

import io.pentimento.gateway.problems.Problems;
import io.pentimento.gateway.views.Links;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.PlatformHandler;
import io.vertx.ext.web.handler.TimeoutHandler;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/// All routes of the API under `/v1`: bounded bodies, validation by openapi.yaml, one handler for
/// each operation, and one error map for all that goes wrong.
final class ApiRouter {
  private static final int JSON_BYTES = 1 << 20;
  private static final long JSON_MILLIS = 30_000;
  private static final long UPLOAD_MILLIS = 120_000;
  private static final int TIMEOUT = 408;
  private static final int WAITING_UPLOADS = 256;
  private static final int RETRY_AFTER_SECONDS = 1;
  private static final String UPLOADS = Links.ROOT + "/uploads";
  private static final String BATCHES = Links.ROOT + "/batches/?";
  private static final String OTHERS = "^(?!%s$)%s/.*".formatted(BATCHES, Links.ROOT);

  private final Vertx vertx;
  private final Contract contract;
  private final ErrorMap errors;
  private final Guard guard;
  private final BooleanSupplier open;

  /// @param open whether enough is known to answer anything
  ApiRouter(Vertx vertx, Contract contract, ErrorMap errors, Guard guard, BooleanSupplier open) {
    this.vertx = vertx;
    this.contract = contract;
    this.errors = errors;
    this.guard = guard;
    this.open = open;
  }

  /// Adds the API to a router.
  ///
  /// @param handlers what answers, by operation id: every one of openapi.yaml
  /// @param batches how long a batch may take to arrive
  void mount(
      Router root,
      Map<String, Function<RoutingContext, Future<Void>>> handlers,
      UploadLimit uploads,
      Duration batches) {
    root.route(Links.ROOT + "/*").failureHandler(errors::answer);
    root.route(HttpMethod.GET, Links.ROOT + "/*").handler(ApiRouter::keepForUpgrade);
    root.route(Links.ROOT + "/*").handler(this::noteOperation);
    root.route(Links.ROOT + "/*").handler(guard);
    root.route(Links.ROOT + "/*").handler(this::requireOpen);
    root.route(HttpMethod.POST, UPLOADS)
        .handler(noting(uploads.bytes()))
        .handler(TimeoutHandler.create(UPLOAD_MILLIS, TIMEOUT))
        .handler(new Turnstile(uploads.atOnce(), WAITING_UPLOADS))
        .handler(bodies(uploads.bytes()));
    root.routeWithRegex(HttpMethod.POST, BATCHES)
        .handler(keepingUnread())
        .handler(TimeoutHandler.create(batches.toMillis(), TIMEOUT));
    root.routeWithRegex(HttpMethod.POST, OTHERS)
        .handler(noting(JSON_BYTES))
        .handler(TimeoutHandler.create(JSON_MILLIS, TIMEOUT))
        .handler(bodies(JSON_BYTES));
    root.route(Links.ROOT + "/*").subRouter(operations(handlers));
    root.route(Links.ROOT + "/*").handler(this::nothingHere);
  }

  /// @param bytes the largest upload
  /// @param atOnce how many uploads are held in memory at the same time
  record UploadLimit(int bytes, int atOnce) {}

  /// A request can become a WebSocket only while it has not been read to its end.
  private static void keepForUpgrade(RoutingContext ctx) {
    if (ctx.request().getHeader(HttpHeaders.UPGRADE) != null) {
      ctx.request().pause();
    }
    ctx.next();
  }

  /// Whoever has just started knows nothing, and must not say of anything that it is not there.
  private void requireOpen(RoutingContext ctx) {
    if (open.getAsBoolean()) {
      ctx.next();
    } else {
      ctx.fail(
          Problems.unavailable(
              "The gateway has just started and still reads what was accepted before",
              RETRY_AFTER_SECONDS));
    }
  }

  /// Whoever reads a batch reads it piece by piece.
  private static PlatformHandler keepingUnread() {
    return ctx -> {
      ctx.request().pause();
      ctx.next();
    };
  }

  private static PlatformHandler noting(int limit) {
    return ctx -> {
      Operations.limitBody(ctx, limit);
      ctx.next();
    };
  }

  private static BodyHandler bodies(int limit) {
    // Forms are not taken, so nothing is ever written to disk.
    return BodyHandler.create(false).setBodyLimit(limit);
  }

  private Router operations(Map<String, Function<RoutingContext, Future<Void>>> handlers) {
    RouterBuilder builder =
        RouterBuilder.create(vertx, contract.operations(), new StrictExtractor());
    for (var route : builder.getRoutes()) {
      String id = route.getOperation().getOperationId();
      Function<RoutingContext, Future<Void>> handler = handlers.get(id);
      if (handler == null) {
        throw new IllegalStateException("nothing answers the operation " + id);
      }
      route
          .setDoValidation(!id.equals("uploadImage")) // no parameters, and a body that is no JSON
          .addHandler(answering(handler));
    }
    return builder.createRouter();
  }

  private static Handler<RoutingContext> answering(Function<RoutingContext, Future<Void>> handler) {
    return ctx -> Answers.handle(ctx, handler);
  }

  /// The guard goes by the operation, and faults are told in its own words.
  private void noteOperation(RoutingContext ctx) {
    contract
        .operation(ctx.request().method(), apiPath(ctx))
        .ifPresent(operation -> ctx.put(Operations.OPERATION, operation));
    ctx.next();
  }

  private void nothingHere(RoutingContext ctx) {
    List<String> methods = contract.methods(apiPath(ctx));
    if (methods.isEmpty()) {
      throw Problems.notFound("There is nothing at " + ctx.request().path());
    }
    throw Problems.methodNotAllowed(ctx.request().method().name(), String.join(", ", methods));
  }

  private static String apiPath(RoutingContext ctx) {
    String path = ctx.normalizedPath().substring(Links.ROOT.length());
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
