package io.pentimento.worker.service.twins;

import org.testcontainers.kafka.KafkaContainer;

/// A broker in a container, set up for share groups on one node.
public final class ContainerKafka implements AutoCloseable {
  private final KafkaContainer container;

  private ContainerKafka(KafkaContainer container) {
    this.container = container;
  }

  /// Starts it from the image on this machine.
  public static ContainerKafka start() {
    var container =
        new KafkaContainer(LocalImage.KAFKA.image())
            .withImagePullPolicy(_ -> false)
            .withEnv("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR", "1")
            .withEnv("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR", "1")
            .withEnv("KAFKA_GROUP_SHARE_MIN_RECORD_LOCK_DURATION_MS", "1000");
    container.start();
    return new ContainerKafka(container);
  }

  public String bootstrap() {
    return container.getBootstrapServers();
  }

  @Override
  public void close() {
    container.close();
  }
}
