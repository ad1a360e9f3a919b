package io.pentimento.gateway.client;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What the [FakeGateway] answers, checked against the contract.
final class FakeAnswers {
  private final ResponseValidator validator;
  private final AtomicReference<@Nullable String> untruth = new AtomicReference<>();

  FakeAnswers(Vertx vertx, OpenAPIContract contract) {
    this.validator = ResponseValidator.create(vertx, contract);
  }

  /// What was answered against the contract; null if nothing was.
  @Nullable String untruth() {
    return untruth.get();
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

  void give(RoutingContext ctx, String operation, int status, JsonObject body) {
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

  static JsonObject problem(String kind, String title, int status, String detail) {
    return new JsonObject()
        .put("type", "urn:pentimento:problem:" + kind)
        .put("title", title)
        .put("status", status)
        .put("detail", detail);
  }

  static void refuse(RoutingContext ctx) {
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
}
