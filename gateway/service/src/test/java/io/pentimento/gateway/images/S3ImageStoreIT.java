package io.pentimento.gateway.images;

import io.pentimento.gateway.testing.World;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(World.Resolver.class)
@NullUnmarked // filled before each test
class S3ImageStoreIT implements ImageStoreContract {
  private Vertx vertx;
  private S3ImageStore store;

  @BeforeEach
  void open(World world) {
    vertx = Vertx.vertx();
    store = new S3ImageStore(vertx, world.config(1, Duration.ofSeconds(1)).store());
  }

  @AfterEach
  void close() {
    store.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Override
  public S3ImageStore store() {
    return store;
  }
}
