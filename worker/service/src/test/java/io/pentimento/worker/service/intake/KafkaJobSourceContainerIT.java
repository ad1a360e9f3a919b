package io.pentimento.worker.service.intake;

import static java.util.Objects.requireNonNull;

import io.pentimento.worker.service.twins.ContainerKafka;
import io.pentimento.worker.service.twins.LocalImage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf(
    value = "io.pentimento.worker.service.twins.LocalImage#kafkaIsHere",
    disabledReason = LocalImage.NO_KAFKA)
class KafkaJobSourceContainerIT implements JobSourceContract {
  private static @Nullable ContainerKafka kafka;

  @BeforeAll
  static void open() {
    kafka = ContainerKafka.start();
  }

  @AfterAll
  static void close() {
    if (kafka != null) {
      kafka.close();
    }
  }

  @Override
  public String bootstrap() {
    return requireNonNull(kafka).bootstrap();
  }
}
