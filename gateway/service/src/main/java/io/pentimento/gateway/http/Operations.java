package io.pentimento.gateway.http;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatedRequest;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is known of the operation that a request asks for.
final class Operations {
  static final String OPERATION = "operation";

  private Operations() {}

  /// The operation as openapi.yaml has it.
  static JsonObject of(RoutingContext ctx) {
    JsonObject operation = ctx.get(OPERATION);
    return operation == null ? new JsonObject() : operation;
  }

  /// The request's body, if it is a JSON object.
  static @Nullable JsonObject body(RoutingContext ctx) {
    try {
      return ctx.body() == null ? null : ctx.body().asJsonObject();
    } catch (DecodeException | ClassCastException e) {
      return null;
    }
  }

  static String path(RoutingContext ctx, String name) {
    return Objects.requireNonNull(parameter(request(ctx).getPathParameters(), name)).toString();
  }

  static int pathInt(RoutingContext ctx, String name) {
    return ((Number) Objects.requireNonNull(parameter(request(ctx).getPathParameters(), name)))
        .intValue();
  }

  static @Nullable Object query(RoutingContext ctx, String name) {
    return parameter(request(ctx).getQuery(), name);
  }

  static @Nullable Object header(RoutingContext ctx, String name) {
    return parameter(request(ctx).getHeaders(), name);
  }

  private static ValidatedRequest request(RoutingContext ctx) {
    return Objects.requireNonNull(ctx.get(RouterBuilder.KEY_META_DATA_VALIDATED_REQUEST));
  }

  private static @Nullable Object parameter(Map<String, RequestParameter> parameters, String name) {
    RequestParameter parameter = parameters.get(name);
    return parameter == null || parameter.isNull() ? null : parameter.get();
  }
}
