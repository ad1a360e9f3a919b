package io.pentimento.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;

/// How handlers answer: one future for each request, whose failure goes to the error map.
final class Answers {
  private Answers() {}

  /// Runs a handler and sends whatever failure it ends with to the error map.
  static void handle(RoutingContext ctx, Function<RoutingContext, Future<Void>> handler) {
    Future.<Void>succeededFuture().compose(_ -> handler.apply(ctx)).onFailure(ctx::fail);
  }

  static Future<Void> json(RoutingContext ctx, int status, JsonObject body) {
    return ctx.response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .putHeader("Cache-Control", "no-store")
        .putHeader("X-Content-Type-Options", "nosniff")
        .end(body.toBuffer());
  }
}
