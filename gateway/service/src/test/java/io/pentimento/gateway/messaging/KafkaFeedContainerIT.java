package io.pentimento.gateway.messaging;

import io.pentimento.gateway.testing.LocalImage;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.testcontainers.kafka.KafkaContainer;

/// The same contract against a broker in a container.
@NullUnmarked // filled before all tests
class KafkaFeedContainerIT implements EventFeedContract {
  private static KafkaContainer container;

  @BeforeAll
  static void open() {
    container = new KafkaContainer(LocalImage.KAFKA.orSkip()).withImagePullPolicy(_ -> false);
    container.start();
  }

  @AfterAll
  static void close() {
    if (container != null) {
      container.close();
    }
  }

  @Override
  public KafkaConfig kafka() {
    return new KafkaConfig(container.getBootstrapServers(), Map.of(), (short) 1, "test");
  }
}
