package io.pentimento.worker.service.publishing;

import io.pentimento.deploy.embedded.LocalInfrastructure;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobId;
import io.pentimento.worker.service.twins.FedTopics;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class KafkaRecordWriterIT implements EventFeedContract {
  private static LocalInfrastructure infrastructure;
  private static FedTopics topics;

  @BeforeAll
  static void open() {
    infrastructure = LocalInfrastructure.start();
    topics = FedTopics.open(infrastructure.kafka().bootstrapServers());
  }

  @AfterAll
  static void close() {
    topics.close();
    infrastructure.close();
  }

  @Override
  public RecordWriter records() {
    return topics.records();
  }

  @Override
  public List<JobEvent> events(JobId job) {
    return topics.reader().events(job);
  }

  @Override
  public List<OutgoingRecord> read(String topic) {
    return topics.reader().read(topic);
  }
}
