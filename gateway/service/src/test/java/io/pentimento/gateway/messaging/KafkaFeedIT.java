package io.pentimento.gateway.messaging;

import io.pentimento.deploy.embedded.LocalInfrastructure;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

@NullUnmarked // filled before all tests
class KafkaFeedIT implements EventFeedContract {
  private static LocalInfrastructure infrastructure;

  @BeforeAll
  static void open() {
    infrastructure = LocalInfrastructure.start();
  }

  @AfterAll
  static void close() {
    infrastructure.close();
  }

  @Override
  public KafkaConfig kafka() {
    return new KafkaConfig(infrastructure.kafka().bootstrapServers(), Map.of(), (short) 1, "test");
  }
}
