package io.pentimento.worker.service.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pentimento.deploy.embedded.LocalInfrastructure;
import io.pentimento.worker.service.health.Health;
import io.pentimento.worker.service.metrics.WorkerMetrics;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class S3ObjectStoreIT implements ObjectStoreContract {
  private static LocalInfrastructure infrastructure;
  private static S3ObjectStore store;

  @BeforeAll
  static void open() {
    infrastructure = LocalInfrastructure.start();
    store = S3ObjectStore.open(settings("pentimento"));
  }

  @AfterAll
  static void close() {
    store.close();
    infrastructure.close();
  }

  private static S3Settings settings(String bucket) {
    var objects = infrastructure.objectStore();
    return new S3Settings(
        objects.endpoint(), objects.accessKey(), objects.secretKey(), bucket, "us-east-1");
  }

  @Override
  public ObjectStore store() {
    return store;
  }

  @Test
  void aMissingBucketIsSaid() {
    try (var elsewhere = S3ObjectStore.open(settings("elsewhere"))) {
      assertThat(elsewhere.check())
          .isInstanceOfSatisfying(
              Health.Broken.class,
              broken -> assertThat(broken.cause()).contains("no bucket 'elsewhere'"));
    }
  }

  @Test
  void aWrongKeyIsARefusalAndNoPassingTrouble() {
    var right = settings("pentimento");
    var wrong =
        new S3Settings(right.endpoint(), right.accessKey(), "wrong", right.bucket(), "us-east-1");
    try (var refused = S3ObjectStore.open(wrong)) {
      assertThatThrownBy(() -> refused.get("any"))
          .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.isPassing()).isFalse());
      assertThat(refused.check()).isInstanceOf(Health.Broken.class);
    }
  }

  @Test
  void aStoreThatComesBackIsWaitedFor() throws InterruptedException {
    try (var own = LocalInfrastructure.start();
        var metrics = new WorkerMetrics()) {
      var objects = own.objectStore();
      var address =
          new S3Settings(
              objects.endpoint(),
              objects.accessKey(),
              objects.secretKey(),
              objects.bucket(),
              "us-east-1");
      own.stopObjectStore();
      try (var patient =
          new PatientStore(S3ObjectStore.open(address), Duration.ofSeconds(30), metrics)) {
        assertThat(patient.check()).isInstanceOf(Health.Broken.class);
        var writing =
            Thread.ofVirtual().start(() -> patient.put("late", new byte[] {1}, "text/plain"));
        own.startObjectStore();
        writing.join();
        assertThat(patient.get("late")).containsExactly(1);
      }
    }
  }
}
