package io.pentimento.gateway.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.gateway.testing.Pictures;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/// What the gateway needs of every object store.
interface ImageStoreContract {
  S3ImageStore store();

  @Test
  default void whatIsPutCanBeReadWithWhatWasSaidOfIt() throws IOException {
    byte[] png = Pictures.png(1, 1);
    String key = key();
    await(store().put(key, png, Map.of("width", "8", "white", "true")));
    StoredObject stored = await(store().stat(key)).orElseThrow();
    assertThat(stored.size()).isEqualTo(png.length);
    assertThat(stored.metadata()).containsEntry("width", "8").containsEntry("white", "true");
    assertThat(Duration.between(stored.storedAt(), Instant.now()).abs())
        .isLessThan(Duration.ofMinutes(5));
    assertThat(await(store().read(key)).orElseThrow()).isEqualTo(png);
    ObjectContent content = await(store().open(key)).orElseThrow();
    try (var stream = content.stream()) {
      assertThat(content.size()).isEqualTo(png.length);
      assertThat(content.etag()).isEqualTo(stored.etag()).isNotBlank();
      assertThat(stream.readAllBytes()).isEqualTo(png);
    }
  }

  @Test
  default void aCopyIsTheSameWithTheSameSaidOfIt() {
    byte[] png = Pictures.png(2, 2);
    String from = key();
    String to = key();
    await(store().put(from, png, Map.of("height", "8")));
    await(store().copy(from, to));
    assertThat(await(store().read(to)).orElseThrow()).isEqualTo(png);
    assertThat(await(store().stat(to)).orElseThrow().metadata()).containsEntry("height", "8");
  }

  @Test
  default void whatIsNotThereIsEmptyAndNoFailure() {
    assertThat(await(store().stat(key()))).isEmpty();
    assertThat(await(store().read(key()))).isEmpty();
    assertThat(await(store().open(key()))).isEmpty();
    assertThat(await(store().link(key()))).isEmpty();
  }

  @Test
  default void aLinkNeedsNoKeysAndNobodyCanChangeIt() {
    byte[] png = Pictures.png(3, 3);
    String key = key();
    await(store().put(key, png, Map.of()));
    String link = await(store().link(key)).orElseThrow();
    HttpResponse<byte[]> fetched = fetch(link);
    assertThat(fetched.statusCode()).isEqualTo(200);
    assertThat(fetched.body()).isEqualTo(png);
    assertThat(fetched.headers().firstValue("Content-Type")).hasValue("image/png");
    assertThat(fetch(link.replace(key, key())).statusCode()).isIn(403, 404);
    assertThat(fetch(link.replaceAll("[?].*", "")).statusCode()).isEqualTo(403);
  }

  @Test
  default void aStoreWithItsBucketIsWell() {
    await(store().check());
  }

  private static String key() {
    return "jobs/" + UUID.randomUUID() + "/images/0/image.png";
  }

  private static HttpResponse<byte[]> fetch(String link) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create(link)).build(),
          HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
