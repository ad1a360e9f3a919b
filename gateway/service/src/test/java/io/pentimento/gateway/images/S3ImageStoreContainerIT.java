package io.pentimento.gateway.images;

import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.errors.MinioException;
import io.pentimento.gateway.testing.LocalImage;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.testcontainers.containers.MinIOContainer;

/// The same contract against a server in a container.
@NullUnmarked // filled before all tests
class S3ImageStoreContainerIT implements ImageStoreContract {
  private static final String BUCKET = "pentimento";
  private static MinIOContainer container;
  private static Vertx vertx;
  private static S3ImageStore store;

  @BeforeAll
  static void open() throws MinioException {
    container = new MinIOContainer(LocalImage.S3.orSkip()).withImagePullPolicy(_ -> false);
    container.start();
    URI endpoint = URI.create(container.getS3URL());
    MinioClient.builder()
        .endpoint(container.getS3URL())
        .credentials(container.getUserName(), container.getPassword())
        .build()
        .makeBucket(MakeBucketArgs.builder().bucket(BUCKET).build());
    vertx = Vertx.vertx();
    store =
        new S3ImageStore(
            vertx,
            new S3Config(
                endpoint,
                endpoint,
                container.getUserName(),
                container.getPassword(),
                BUCKET,
                "us-east-1",
                Duration.ofMinutes(5)));
  }

  @AfterAll
  static void close() {
    if (store != null) {
      store.close();
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
    if (container != null) {
      container.close();
    }
  }

  @Override
  public S3ImageStore store() {
    return store;
  }
}
