package io.pentimento.worker.service.twins;

import io.pentimento.worker.service.intake.KafkaTopics;
import io.pentimento.worker.service.publishing.KafkaRecordWriter;
import io.pentimento.worker.service.publishing.RecordWriter;
import java.time.Duration;
import java.util.Map;

/// A worker's topics on a real broker, with a writer and a reader.
public final class FedTopics implements AutoCloseable {
  private final KafkaRecordWriter records;
  private final TopicReader reader;

  private FedTopics(KafkaRecordWriter records, TopicReader reader) {
    this.records = records;
    this.reader = reader;
  }

  /// Makes the topics where they are missing.
  public static FedTopics open(String bootstrap) {
    Map<String, Object> client = Map.of("bootstrap.servers", bootstrap);
    try (var topics = KafkaTopics.open(client)) {
      topics.prepare("fed", (short) 1, Duration.ofSeconds(2));
    }
    return new FedTopics(
        KafkaRecordWriter.open(client, Duration.ofSeconds(20)), new TopicReader(bootstrap));
  }

  public RecordWriter records() {
    return records;
  }

  public TopicReader reader() {
    return reader;
  }

  @Override
  public void close() {
    records.close();
    reader.close();
  }
}
