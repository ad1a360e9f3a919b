package io.pentimento.gateway.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.pentimento.gateway.problems.Problems;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Whether the gateway lives, whether it can serve, and its figures.
final class HealthRoutes {
  private static final int PATIENCE_MILLIS = 3_000;
  private static final int RETRY_AFTER_SECONDS = 2;

  private final Map<String, Supplier<Future<Void>>> checks;
  private final PrometheusMeterRegistry meters;

  /// @param checks what must be well for the gateway to serve, by name
  HealthRoutes(Map<String, Supplier<Future<Void>>> checks, PrometheusMeterRegistry meters) {
    this.checks = checks;
    this.meters = meters;
  }

  void mount(Router root, ErrorMap errors) {
    root.get("/livez").handler(ctx -> text(ctx, "alive\n"));
    root.get("/readyz").handler(ctx -> Answers.handle(ctx, this::ready));
    root.get("/metrics").handler(ctx -> text(ctx, meters.scrape()));
    root.route("/livez").failureHandler(errors::answer);
    root.route("/readyz").failureHandler(errors::answer);
    root.route("/metrics").failureHandler(errors::answer);
  }

  private Future<Void> ready(RoutingContext ctx) {
    Map<String, Future<Void>> running = new LinkedHashMap<>();
    checks.forEach((name, check) ->
        running.put(name, check.get().timeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)));
    return Future.join(new ArrayList<>(running.values()))
        .<Void>transform(_ -> {
          List<String> causes = new ArrayList<>();
          running.forEach((name, result) -> {
            if (result.failed()) {
              causes.add(name + ": " + result.cause().getMessage());
            }
          });
          return causes.isEmpty()
              ? text(ctx, "ready\n")
              : Future.failedFuture(
                  Problems.unavailable(String.join("; ", causes), RETRY_AFTER_SECONDS));
        });
  }

  private static Future<Void> text(RoutingContext ctx, String text) {
    return ctx.response()
        .putHeader("Content-Type", "text/plain; charset=utf-8")
        .putHeader("Cache-Control", "no-store")
        .end(text);
  }
}
