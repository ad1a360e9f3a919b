package io.pentimento.deploy.e2e.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pentimento.deploy.embedded.ObjectStore;
import io.pentimento.deploy.embedded.ObjectStoreConfig;
import io.pentimento.worker.service.publishing.S3ObjectStore;
import io.pentimento.worker.service.publishing.S3Settings;
import io.pentimento.worker.service.publishing.StoreException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultyStoreIT {
  private static final byte[] BYTES = "a picture".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  private ObjectStore store;
  private FaultyStore proxy;
  private S3ObjectStore direct;
  private S3ObjectStore through;

  @BeforeEach
  void start() {
    store = ObjectStore.start(ObjectStoreConfig.in(folder, "bucket", "me", "a secret of mine"));
    proxy = FaultyStore.before(store.endpoint(), 1);
    direct = client(store.endpoint());
    through = client(proxy.endpoint());
  }

  @AfterEach
  void stop() {
    through.close();
    direct.close();
    proxy.close();
    store.close();
  }

  @Test
  void aStoreThatIsWellIsTheStoreItself() {
    through.put("a/b", BYTES, "text/plain");
    assertThat(through.get("a/b")).isEqualTo(BYTES);
    assertThat(through.list("a/")).containsExactly("a/b");
    assertThat(proxy.harmed()).isZero();
  }

  @Test
  void aRequestThatIsRefusedOrResetNeverReachesTheStore() {
    for (var mood : new FaultyStore.Mood[] {FaultyStore.Mood.REFUSES, FaultyStore.Mood.RESETS}) {
      proxy.turn(mood, 1);
      assertThatThrownBy(() -> through.put("a/b", BYTES, "text/plain"))
          .isInstanceOf(StoreException.class);
      assertThat(direct.get("a/b")).isNull();
    }
  }

  @Test
  void anAnswerThatIsLostBelongsToSomethingThatWasDone() {
    proxy.turn(FaultyStore.Mood.LOSES_ANSWERS, 1);
    assertThatThrownBy(() -> through.put("a/b", BYTES, "text/plain"))
        .isInstanceOf(StoreException.class);
    assertThat(direct.get("a/b")).isEqualTo(BYTES);
  }

  private static S3ObjectStore client(URI endpoint) {
    return S3ObjectStore.open(
        new S3Settings(endpoint, "me", "a secret of mine", "bucket", "us-east-1"));
  }
}
