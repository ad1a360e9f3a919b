package io.pentimento.worker.service.publishing;

import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.pentimento.worker.service.twins.LocalImage;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.testcontainers.containers.MinIOContainer;

@EnabledIf(
    value = "io.pentimento.worker.service.twins.LocalImage#s3IsHere",
    disabledReason = LocalImage.NO_S3)
class S3ObjectStoreContainerIT implements ObjectStoreContract {
  private static @Nullable MinIOContainer container;
  private static S3ObjectStore store;

  @BeforeAll
  static void open() throws Exception {
    container = new MinIOContainer(LocalImage.S3.image()).withImagePullPolicy(_ -> false);
    container.start();
    var settings =
        new S3Settings(
            URI.create(container.getS3URL()),
            container.getUserName(),
            container.getPassword(),
            "pentimento",
            "us-east-1");
    var client =
        MinioClient.builder()
            .endpoint(container.getS3URL())
            .credentials(settings.accessKey(), settings.secretKey())
            .build();
    client.makeBucket(MakeBucketArgs.builder().bucket(settings.bucket()).build());
    client.close();
    store = S3ObjectStore.open(settings);
  }

  @AfterAll
  static void close() {
    if (container != null) {
      store.close();
      container.close();
    }
  }

  @Override
  public ObjectStore store() {
    return store;
  }
}
