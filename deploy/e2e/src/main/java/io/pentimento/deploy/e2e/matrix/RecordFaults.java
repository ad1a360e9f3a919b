package io.pentimento.deploy.e2e.matrix;

import io.pentimento.deploy.e2e.viewers.Recent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Writes records that nobody should have written.
final class RecordFaults implements AutoCloseable {
  private static final int COPIES = 4;

  private final KafkaProducer<byte[], byte[]> producer;
  private final Random random;

  RecordFaults(String bootstrap, Random random) {
    this.random = random;
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrap, "reconnect.backoff.max.ms", 200);
    var bytes = new ByteArraySerializer();
    producer = new KafkaProducer<>(settings, bytes, bytes);
  }

  /// Some of the newest records again, one of them several times.
  void duplicate(Recent recent) {
    var copies = new ArrayList<ProducerRecord<byte[], byte[]>>();
    for (int i = 0; i < COPIES; i++) {
      var copy = recent.copy(random);
      if (copy != null) {
        copies.add(copy);
      }
    }
    if (!copies.isEmpty()) {
      copies.add(copies.getFirst());
    }
    write(copies);
  }

  void writeNonsense() {
    write(Nonsense.records(random));
  }

  @Override
  public void close() {
    producer.close();
  }

  private void write(List<ProducerRecord<byte[], byte[]>> records) {
    List<Future<?>> written = new ArrayList<>();
    records.forEach(record -> written.add(producer.send(record)));
    for (Future<?> one : written) {
      try {
        one.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("Kafka refuses a record", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
  }
}
