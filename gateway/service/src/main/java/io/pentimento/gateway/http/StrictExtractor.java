package io.pentimento.gateway.http;

import io.pentimento.gateway.problems.Problems;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatableRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What comes before the schemas: a body that is JSON at all, and query parameters that exist,
/// once.
final class StrictExtractor implements RequestExtractor {
  private final RequestExtractor usual = RequestExtractor.withBodyHandler();

  @Override
  public Future<ValidatableRequest> extractValidatableRequest(
      RoutingContext ctx, Operation operation) {
    return Future.<Void>succeededFuture()
        .compose(_ -> {
          checkQuery(ctx, operation);
          if (operation.getRequestBody() != null) {
            checkBody(ctx);
          }
          return usual.extractValidatableRequest(ctx, operation);
        })
        .map(PlainJson::new);
  }

  private static void checkQuery(RoutingContext ctx, Operation operation) {
    Set<String> known =
        operation.getParameters().stream()
            .filter(parameter -> parameter.getIn() == Location.QUERY)
            .map(Parameter::getName)
            .collect(Collectors.toSet());
    for (String name : ctx.queryParams().names()) {
      if (!known.contains(name)) {
        throw Problems.invalid(
            "query:" + name,
            known.isEmpty()
                ? "is not known; there are no query parameters here"
                : "is not known; there is " + String.join(", ", known.stream().sorted().toList()));
      }
      if (ctx.queryParams().getAll(name).size() > 1) {
        throw Problems.invalid("query:" + name, "is there more than once");
      }
    }
  }

  private static void checkBody(RoutingContext ctx) {
    var _ = ContentTypes.require(ctx.request(), List.of(MediaType.APPLICATION_JSON));
    Buffer body = ctx.body().buffer();
    if (body == null || body.length() == 0) {
      throw Problems.invalid("", "is empty; it must be JSON");
    }
    if (!StrictJson.parse(body).isObject()) {
      throw Problems.invalid("", "must be a JSON object");
    }
  }

  /// The request with a content type that the validator knows.
  private record PlainJson(ValidatableRequest request) implements ValidatableRequest {
    @Override
    public Map<String, RequestParameter> getHeaders() {
      return request.getHeaders();
    }

    @Override
    public Map<String, RequestParameter> getCookies() {
      return request.getCookies();
    }

    @Override
    public Map<String, RequestParameter> getPathParameters() {
      return request.getPathParameters();
    }

    @Override
    public Map<String, RequestParameter> getQuery() {
      return request.getQuery();
    }

    @Override
    public RequestParameter getBody() {
      return request.getBody();
    }

    @Override
    public String getContentType() {
      return MediaType.APPLICATION_JSON;
    }
  }
}
