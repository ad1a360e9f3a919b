package io.pentimento.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PictureCacheTest {
  private final Vertx vertx = Vertx.vertx();
  private final List<Promise<Optional<byte[]>>> fetches = new ArrayList<>();
  private final PictureCache cache = new PictureCache(vertx, _ -> fetch());

  @AfterEach
  void close() {
    join(vertx.close());
  }

  @Test
  void anImageIsFetchedOnceForAllWhoWantIt() {
    var first = cache.read("a");
    var second = cache.read("a");
    assertThat(fetches).hasSize(1);
    fetches.getFirst().complete(Optional.of(new byte[] {7}));
    assertThat(join(first)).hasValue(new byte[] {7});
    assertThat(join(second)).hasValue(new byte[] {7});
    assertThat(join(cache.read("a"))).hasValue(new byte[] {7});
    assertThat(fetches).hasSize(1);
  }

  @Test
  void whatCouldNotBeFetchedIsAskedForAgain() {
    var first = cache.read("a");
    fetches.getFirst().fail("the store is away");
    assertThat(fault(first)).hasRootCauseMessage("the store is away");
    var second = cache.read("a");
    fetches.get(1).complete(Optional.of(new byte[] {7}));
    assertThat(join(second)).hasValue(new byte[] {7});
  }

  private Future<Optional<byte[]>> fetch() {
    Promise<Optional<byte[]>> promise = Promise.promise();
    fetches.add(promise);
    return promise.future();
  }

  private static Throwable fault(Future<?> future) {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .<Throwable>handle((_, fault) -> new CompletionException(fault))
        .join();
  }

  private static <T> T join(Future<T> future) {
    CompletableFuture<T> completed = future.toCompletionStage().toCompletableFuture();
    return completed.join();
  }
}
