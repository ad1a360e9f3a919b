package io.pentimento.worker.service.publishing;

import static java.util.Objects.requireNonNull;

import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobId;
import io.pentimento.worker.service.twins.ContainerKafka;
import io.pentimento.worker.service.twins.FedTopics;
import io.pentimento.worker.service.twins.LocalImage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf(
    value = "io.pentimento.worker.service.twins.LocalImage#kafkaIsHere",
    disabledReason = LocalImage.NO_KAFKA)
class KafkaRecordWriterContainerIT implements EventFeedContract {
  private static @Nullable ContainerKafka kafka;
  private static @Nullable FedTopics topics;

  @BeforeAll
  static void open() {
    kafka = ContainerKafka.start();
    topics = FedTopics.open(kafka.bootstrap());
  }

  @AfterAll
  static void close() {
    if (topics != null) {
      topics.close();
    }
    if (kafka != null) {
      kafka.close();
    }
  }

  @Override
  public RecordWriter records() {
    return requireNonNull(topics).records();
  }

  @Override
  public List<JobEvent> events(JobId job) {
    return requireNonNull(topics).reader().events(job);
  }

  @Override
  public List<OutgoingRecord> read(String topic) {
    return requireNonNull(topics).reader().read(topic);
  }
}
