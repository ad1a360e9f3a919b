package io.pentimento.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.pentimento.gateway.testing.Answer;
import io.pentimento.gateway.testing.ResponseCheck;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Response;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Holds answers to openapi.yaml with the validator of Vert.x.
public final class ContractCheck implements ResponseCheck, AutoCloseable {
  private static final List<String> NOT_JSON =
      List.of("image/", "text/event-stream", "application/zip");

  private final Vertx vertx = Vertx.vertx();
  private final OpenAPIContract contract;
  private final ResponseValidator validator;

  public ContractCheck() {
    contract = await(Contract.load(vertx)).operations();
    validator = ResponseValidator.create(vertx, contract);
  }

  @Override
  public void check(String method, String path, Answer answer) {
    ResponseCheck.checkProblem(method, path, answer);
    var operation = contract.findOperation(path, HttpMethod.valueOf(method));
    if (operation == null) {
      assertThat(answer.status())
          .as("%s %s is not in openapi.yaml", method, path)
          .isIn(200, 400, 404, 405, 503);
      return;
    }
    String id = operation.getOperationId();
    assertThat(operation.getResponse(answer.status()))
        .as(
            "%s answers %d, which openapi.yaml does not say: %s",
            id, answer.status(), new String(answer.bytes(), StandardCharsets.UTF_8))
        .isNotNull();
    String type = answer.header("Content-Type");
    if (answer.bytes().length == 0 || NOT_JSON.stream().anyMatch(type::startsWith)) {
      return;
    }
    if (answer.header("Content-Type").startsWith("application/x-ndjson")) {
      checkLines(operation.getResponse(answer.status()), answer);
      return;
    }
    Map<String, String> headers = new HashMap<>();
    answer
        .response()
        .headers()
        .map()
        .forEach((name, values) ->
            // The validator takes a header for JSON and sets quotes around it by itself.
            headers.put(name, values.getFirst().replace("\"", "\\\"")));
    var response =
        ValidatableResponse.create(
            answer.status(), headers, Buffer.buffer(answer.bytes()), "application/json");
    try {
      await(validator.validate(response, id));
    } catch (AssertionError e) {
      fail(
          "%s answers what openapi.yaml does not say: %s"
              .formatted(id, answer.json().encodePrettily()),
          e);
    }
  }

  /// Every line is what the schema of the lines says.
  private void checkLines(Response response, Answer answer) {
    // To the validator, which knows no lines, they are bytes.
    var lines =
        Objects.requireNonNull(response.getContent().get(MediaType.APPLICATION_OCTET_STREAM));
    var each = contract.getSchemaRepository().validator(lines.getSchema());
    new String(answer.bytes(), StandardCharsets.UTF_8)
        .lines()
        .forEach(
            line -> assertThat(each.validate(new JsonObject(line)).getValid()).as(line).isTrue());
  }

  /// Whether openapi.yaml says that this operation may answer so.
  public boolean isDocumented(String method, String path, int status) {
    var operation = contract.findOperation(path, HttpMethod.valueOf(method));
    return operation == null || operation.getResponse(status) != null;
  }

  @Override
  public void close() {
    await(vertx.close());
  }

  private static <T> T await(io.vertx.core.Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
