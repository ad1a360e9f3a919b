package io.pentimento.gateway.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// An HTTP client that knows nothing of the gateway but openapi.yaml, and holds every answer to it.
public final class ApiClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final URI root;
  private final ResponseCheck check;
  private final @Nullable String key;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  public ApiClient(int port, ResponseCheck check) {
    this(port, check, null);
  }

  /// A client that shows this API key or token; none for null.
  public ApiClient(int port, ResponseCheck check, @Nullable String key) {
    this.key = key;
    this.root = URI.create("http://127.0.0.1:" + port);
    this.check = check;
  }

  public URI root() {
    return root;
  }

  /// What it shows; null for nothing.
  public @Nullable String key() {
    return key;
  }

  public Answer get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  public Answer delete(String path, String... headers) {
    return send(request(path, headers).DELETE());
  }

  public Answer post(String path, JsonObject body, String... headers) {
    return send(
        request(path, headers)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.encode())));
  }

  public Answer post(String path, String type, byte[] body, String... headers) {
    return send(
        request(path, headers).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
  }

  /// Submits a job that must be accepted, and gives its view.
  public JsonObject submit(JsonObject submission, String... headers) {
    Answer answer = post("/v1/jobs", submission, headers);
    assertThat(answer.status()).as("%s", answer.json()).isEqualTo(202);
    return answer.json();
  }

  /// Uploads an image that must be taken, and gives its id.
  public String upload(String type, byte[] image) {
    Answer answer = post("/v1/uploads", type, image);
    assertThat(answer.status()).as("%s", answer.json()).isEqualTo(201);
    return answer.json().getString("id");
  }

  public Answer send(HttpRequest.Builder request) {
    HttpRequest built = request.timeout(PATIENCE).build();
    try {
      Answer answer = new Answer(http.send(built, BodyHandlers.ofByteArray()));
      check.check(built.method(), built.uri().getPath(), answer);
      return answer;
    } catch (IOException e) {
      throw new AssertionError(built.method() + " " + built.uri() + " got no answer", e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  public HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(root.resolve(path));
    if (key != null) {
      request.header("Authorization", "Bearer " + key);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return request;
  }

  @Override
  public void close() {
    http.close();
  }

  /// A job's view without what moves from one moment to the next as others come and go.
  public static JsonObject withoutOutlook(JsonObject job) {
    JsonObject rest = job.copy();
    rest.remove("queue");
    rest.remove("estimatedFinishAt");
    return rest;
  }
}
