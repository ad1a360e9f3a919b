package io.pentimento.gateway.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;
import java.net.URI;

/// The web page and the API's descriptions.
final class PageRoutes {
  private static final String ROOT = "webroot";
  private static final int BRIEF_SECONDS = 60;

  private static final String ASYNC = "/asyncapi.yaml";

  private final Contract contract;
  private final String policy;

  /// @param store where links into the object store lead, so that the page may show them
  PageRoutes(Contract contract, URI store) {
    this.contract = contract;
    this.policy =
        "default-src 'self'; img-src 'self' blob: data: %s; object-src 'none'; base-uri 'none'; "
                .formatted(origin(store))
            + "form-action 'self'; frame-ancestors 'none'";
  }

  void mount(Router root) {
    root.get("/openapi.yaml").handler(ctx -> document(ctx, contract.yaml()));
    String async = Contract.text(ASYNC);
    root.get(ASYNC).handler(ctx -> document(ctx, async));
    root.route(HttpMethod.GET, "/*").handler(this::harden);
    root.route(HttpMethod.GET, "/*")
        .handler(StaticHandler.create(ROOT).setMaxAgeSeconds(BRIEF_SECONDS));
  }

  private static void document(RoutingContext ctx, String yaml) {
    var _ = ctx.response().putHeader("Content-Type", "application/yaml; charset=utf-8").end(yaml);
  }

  private void harden(RoutingContext ctx) {
    ctx.response()
        .putHeader("Content-Security-Policy", policy)
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("X-Content-Type-Options", "nosniff");
    ctx.next();
  }

  private static String origin(URI uri) {
    int port = uri.getPort();
    return uri.getScheme() + "://" + uri.getHost() + (port < 0 ? "" : ":" + port);
  }
}
