package io.pentimento.gateway.live;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The images that followers are being sent: each is fetched once for all of them, and kept while
/// there is room. What cannot be fetched is not kept. Safe for all threads.
public final class PictureCache implements PictureSource {
  private static final long MOST_BYTES = 64 << 20;
  private static final int OVERHEAD = 256;

  private final Vertx vertx;
  private final PictureSource source;
  private final AsyncCache<String, Optional<byte[]>> kept =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .weigher((String _, Optional<byte[]> picture) ->
              OVERHEAD + picture.map(bytes -> bytes.length).orElse(0))
          .buildAsync();

  public PictureCache(Vertx vertx, PictureSource source) {
    this.vertx = vertx;
    this.source = source;
  }

  /// The bytes under an object key, on the caller's context; empty if there are none.
  @Override
  public Future<Optional<byte[]>> read(String key) {
    CompletableFuture<Optional<byte[]>> picture =
        kept.get(key, (wanted, _) -> source.read(wanted).toCompletionStage().toCompletableFuture());
    return Future.fromCompletionStage(picture, vertx.getOrCreateContext());
  }
}
