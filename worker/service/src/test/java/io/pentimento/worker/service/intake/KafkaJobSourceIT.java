package io.pentimento.worker.service.intake;

import io.pentimento.deploy.embedded.LocalInfrastructure;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class KafkaJobSourceIT implements JobSourceContract {
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
  public String bootstrap() {
    return infrastructure.kafka().bootstrapServers();
  }
}
