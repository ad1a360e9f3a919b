package io.pentimento.worker.service.twins;

import io.pentimento.schemas.Codec;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.Topics;
import io.pentimento.worker.service.publishing.OutgoingRecord;
import io.pentimento.worker.service.publishing.RecordWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// A Kafka in memory, as far as writing goes.
public final class MemoryRecords implements RecordWriter {
  private final List<OutgoingRecord> written = new CopyOnWriteArrayList<>();
  private volatile Consumer<OutgoingRecord> beforeWrite = _ -> {};

  /// Calls this with every record before it is written; what it throws, the write throws.
  public void beforeWrite(Consumer<OutgoingRecord> hook) {
    beforeWrite = hook;
  }

  @Override
  public void write(OutgoingRecord message) {
    beforeWrite.accept(message);
    written.add(message);
  }

  /// All records of a topic, in order.
  public List<OutgoingRecord> of(String topic) {
    return written.stream().filter(message -> message.topic().equals(topic)).toList();
  }

  /// All events of a job, in order.
  public List<JobEvent> events(JobId job) {
    return of(Topics.EVENTS).stream()
        .map(MemoryRecords::event)
        .filter(event -> event.job().equals(job))
        .toList();
  }

  /// All events of that kind about a job, in order.
  public <E extends JobEvent> List<E> events(JobId job, Class<E> kind) {
    return events(job).stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private static JobEvent event(OutgoingRecord message) {
    try {
      return Codec.read(Objects.requireNonNull(message.value()), JobEvent.class);
    } catch (Codec.MalformedException e) {
      throw new AssertionError(e);
    }
  }
}
