package io.pentimento.gateway.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.pentimento.gateway.problems.ProblemException;
import io.pentimento.gateway.problems.Problems;
import io.pentimento.schemas.Codec;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.openapi.validation.ValidatorException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one place where failures become answers: each a problem document (RFC 9457).
final class ErrorMap {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorMap.class);
  private static final int SERVER_FAULT = 500;

  private final SchemaFaults faults;

  ErrorMap(JsonObject openapi) {
    this.faults = new SchemaFaults(openapi);
  }

  /// Answers a request that failed on its way.
  void answer(RoutingContext ctx) {
    HttpServerResponse response = ctx.response();
    if (response.headWritten() || response.ended() || response.closed()) {
      LOG.debug("An answer broke off", ctx.failure());
      ctx.request().connection().close();
      return;
    }
    ctx.request()
        .resume(); // what is left of the body is read and dropped, so that the client sees this
    write(response, problem(ctx));
  }

  /// Answers a request that is not HTTP enough to be routed.
  static void answerInvalid(HttpServerRequest request) {
    Throwable cause = request.decoderResult().cause();
    String name = cause == null ? "" : cause.getClass().getSimpleName();
    ProblemException problem =
        switch (name) {
          case "TooLongHttpLineException" ->
              Problems.ofStatus(414, "URI too long", "The request line is too long");
          case "TooLongHttpHeaderException" ->
              Problems.ofStatus(431, "Header fields too large", "The headers are too large");
          default -> Problems.ofStatus(400, "Bad request", "The request is not valid HTTP");
        };
    response(request).putHeader("Connection", "close");
    write(response(request), problem);
  }

  static void write(HttpServerResponse response, ProblemException failure) {
    failure.headers().forEach(response::putHeader);
    // A client that is gone needs no answer.
    var _ =
        response
            .setStatusCode(failure.problem().status())
            .putHeader("Content-Type", "application/problem+json")
            .putHeader("Cache-Control", "no-store")
            .putHeader("X-Content-Type-Options", "nosniff")
            .end(Buffer.buffer(Codec.write(failure.problem())));
  }

  private static HttpServerResponse response(HttpServerRequest request) {
    return request.response();
  }

  private ProblemException problem(RoutingContext ctx) {
    return switch (ctx.failure()) {
      case ProblemException problem -> problem;
      case ValidatorException invalid ->
          faults.problem(invalid, Operations.of(ctx), Operations.body(ctx));
      case HttpException http -> ofStatus(ctx, http.getStatusCode(), http);
      case null -> ofStatus(ctx, ctx.statusCode(), null);
      case Throwable other -> ofStatus(ctx, ctx.statusCode(), other);
    };
  }

  private static ProblemException ofStatus(
      RoutingContext ctx, int status, @org.jspecify.annotations.Nullable Throwable cause) {
    return switch (status) {
      case 400 -> Problems.ofStatus(400, "Bad request", "The path or query is not well formed");
      case 404 -> Problems.notFound("There is nothing at " + ctx.request().path());
      case 408 -> Problems.timeout();
      case 413 -> Problems.tooLarge("The body is larger than is taken here");
      default -> {
        if (status >= SERVER_FAULT || status < 0) {
          LOG.error("{} {} failed", ctx.request().method(), ctx.request().path(), cause);
          yield Problems.internal();
        }
        String title = HttpResponseStatus.valueOf(status).reasonPhrase();
        yield Problems.ofStatus(status, title, title);
      }
    };
  }
}
