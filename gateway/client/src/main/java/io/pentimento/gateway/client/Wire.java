package io.pentimento.gateway.client;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.pentimento.schemas.Codec;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Sends requests to one gateway and makes sense of the answers. Repeats what is safe to repeat:
/// all but uploads, which are only sent again if the first try never left.
final class Wire implements AutoCloseable {
  private static final String AUTHORIZATION = "Authorization";
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration UPLOAD_TIMEOUT = Duration.ofMinutes(5);
  private static final Duration BATCH_TIMEOUT = Duration.ofMinutes(15);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http;
  private final Address address;
  private final Patience patience;
  private final Credentials credentials;
  private final RetryPolicy<HttpResponse<byte[]>> repeatable;
  private final RetryPolicy<HttpResponse<byte[]>> onlyUnsent;

  Wire(Address address, Patience patience, Credentials credentials) {
    this.address = address;
    this.patience = patience;
    this.credentials = credentials;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(redirects(credentials))
            .connectTimeout(CONNECT_TIMEOUT)
            .executor(threads)
            .build();
    this.repeatable = Retries.repeatable(patience.request());
    this.onlyUnsent = Retries.onlyUnsent(patience.request());
  }

  Patience patience() {
    return patience;
  }

  Address address() {
    return address;
  }

  <T> CompletableFuture<T> get(URI uri, Class<T> type) {
    return answer(to(uri).GET(), repeatable).thenApply(response -> decode(response, type));
  }

  CompletableFuture<byte[]> bytes(URI uri) {
    return answer(to(uri).GET(), repeatable).thenApply(HttpResponse::body);
  }

  /// A request that may be sent twice, because it names itself.
  <T> CompletableFuture<T> post(URI uri, Object body, String idempotencyKey, Class<T> type) {
    HttpRequest.Builder request =
        to(uri)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", idempotencyKey)
            .POST(BodyPublishers.ofByteArray(Codec.write(body)));
    return answer(request, repeatable).thenApply(response -> decode(response, type));
  }

  /// A request without a body that does no harm when sent twice.
  <T> CompletableFuture<T> post(URI uri, Class<T> type) {
    return answer(to(uri).POST(BodyPublishers.noBody()), repeatable)
        .thenApply(response -> decode(response, type));
  }

  /// A request that does no harm when sent twice.
  CompletableFuture<@Nullable Void> delete(URI uri) {
    return answer(to(uri).DELETE(), repeatable).thenApply(_ -> null);
  }

  <T> CompletableFuture<T> upload(
      URI uri, HttpRequest.BodyPublisher body, String mediaType, Class<T> type) {
    HttpRequest.Builder request =
        to(uri).timeout(UPLOAD_TIMEOUT).header("Content-Type", mediaType).POST(body);
    return answer(request, onlyUnsent).thenApply(response -> decode(response, type));
  }

  /// A long request that may be sent twice, because it names itself.
  <T> CompletableFuture<T> batch(URI uri, BatchBody body, String idempotencyKey, Class<T> type) {
    HttpRequest.Builder request =
        to(uri)
            .timeout(BATCH_TIMEOUT)
            .header("Content-Type", body.mediaType())
            .header("Idempotency-Key", idempotencyKey)
            .POST(body.bytes().get());
    return answer(request, repeatable).thenApply(response -> decode(response, type));
  }

  /// An answer of JSON lines, read as the stream is.
  <T> CompletableFuture<Stream<T>> lines(URI uri, Class<T> type) {
    HttpRequest request = to(uri).GET().build();
    return Failsafe.with(Retries.<InputStream>repeatable(patience.request()))
        .with(threads)
        .getStageAsync(() -> http.sendAsync(request, BodyHandlers.ofInputStream()))
        .handle((response, fault) ->
            Lines.read(successOnly(response, fault).body(), type, this::translated));
  }

  /// Opens a WebSocket once, without patience; see [JobFollower].
  CompletableFuture<WebSocket> open(URI uri, WebSocket.Listener listener) {
    WebSocket.Builder socket = http.newWebSocketBuilder().connectTimeout(CONNECT_TIMEOUT);
    String header = credentials.header();
    if (header != null) {
      socket.header(AUTHORIZATION, header);
    }
    return socket.buildAsync(uri, listener);
  }

  private HttpRequest.Builder to(URI uri) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(ANSWER_TIMEOUT)
            .header("Accept", "application/json, application/problem+json, image/png");
    String header = address.isOurs(uri) ? credentials.header() : null;
    return header == null ? request : request.header(AUTHORIZATION, header);
  }

  /// The HTTP client would send a key on to wherever it is redirected. The gateway redirects nobody
  /// who asks for the bytes of a picture, as this client does.
  private static HttpClient.Redirect redirects(Credentials credentials) {
    return credentials == Credentials.NONE ? HttpClient.Redirect.NORMAL : HttpClient.Redirect.NEVER;
  }

  private CompletableFuture<HttpResponse<byte[]>> answer(
      HttpRequest.Builder builder, RetryPolicy<HttpResponse<byte[]>> policy) {
    HttpRequest request = builder.build();
    return Failsafe.with(policy)
        .with(threads)
        .getStageAsync(() -> http.sendAsync(request, BodyHandlers.ofByteArray()))
        .handle(this::successOnly);
  }

  private <B> HttpResponse<B> successOnly(HttpResponse<B> response, Throwable fault) {
    if (fault != null) {
      throw translated(fault);
    }
    if (response.statusCode() / 100 != 2) {
      throw new ProblemException(Answers.problem(response));
    }
    return response;
  }

  RuntimeException translated(Throwable fault) {
    Throwable cause = fault instanceof CompletionException ? fault.getCause() : fault;
    return switch (cause) {
      case IOException unreachable -> new UnreachableException(address.gateway(), unreachable);
      case RuntimeException known -> known;
      case null, default -> new CompletionException(fault);
    };
  }

  private static <T> T decode(HttpResponse<byte[]> response, Class<T> type) {
    return Answers.decode(response.body(), type);
  }

  @Override
  public void close() {
    http.shutdownNow();
    threads.shutdownNow();
  }
}
