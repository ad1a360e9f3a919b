package io.pentimento.deploy.e2e.viewers;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/// The newest records of a topic, to write some of them a second time. Safe for threads.
public final class Recent {
  private final int most;
  private final List<ConsumerRecord<byte[], byte @Nullable []>> records = new ArrayList<>();

  Recent(int most) {
    this.most = most;
  }

  synchronized void add(ConsumerRecord<byte[], byte @Nullable []> read) {
    if (records.size() == most) {
      records.removeFirst();
    }
    records.add(read);
  }

  /// A copy of one of them, to be written to the same partition; null if there is none.
  public synchronized @Nullable ProducerRecord<byte[], byte[]> copy(Random random) {
    if (records.isEmpty()) {
      return null;
    }
    var read = records.get(random.nextInt(records.size()));
    var copy =
        new ProducerRecord<byte[], byte[]>(
            read.topic(), read.partition(), read.key(), read.value(), read.headers());
    copy.headers().add(TopicViewer.COPY, new byte[0]);
    return copy;
  }
}
