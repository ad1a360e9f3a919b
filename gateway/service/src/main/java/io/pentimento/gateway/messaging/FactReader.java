package io.pentimento.gateway.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.pentimento.schemas.BatchHeader;
import io.pentimento.schemas.CancelBatch;
import io.pentimento.schemas.Codec;
import io.pentimento.schemas.Control;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.ModelDescription;
import io.pentimento.schemas.Topics;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Turns records into facts. Each record ends in one of two counted ways: taken or skipped. Topics
/// are read from their start each time, so of many skipped ones only some are logged. For one
/// thread.
final class FactReader {
  private static final Logger LOG = LoggerFactory.getLogger(FactReader.class);

  private static final int EACH_LOGGED = 8;

  private final Map<String, Long> skipped = new HashMap<>();
  private final FactSink sink;
  private final MeterRegistry meters;

  FactReader(FactSink sink, MeterRegistry meters) {
    this.sink = sink;
    this.meters = meters;
  }

  void read(ConsumerRecord<byte[], byte[]> record) {
    try {
      if (record.value() != null) {
        hand(record);
      }
      count("taken");
    } catch (Codec.MalformedException | RuntimeException e) {
      count("skipped");
      log(record, e);
    }
  }

  /// The first of a topic, and then whenever there are twice as many.
  private void log(ConsumerRecord<?, ?> record, Exception e) {
    long times = skipped.merge(record.topic(), 1L, Long::sum);
    LOG.atLevel(times <= EACH_LOGGED || Long.bitCount(times) == 1 ? Level.WARN : Level.DEBUG)
        .log(
            "Skipped {}-{}@{}, number {} of its topic: {}",
            record.topic(),
            record.partition(),
            record.offset(),
            times,
            e.getMessage());
  }

  private void hand(ConsumerRecord<byte[], byte[]> record) throws Codec.MalformedException {
    switch (record.topic()) {
      case Topics.EVENTS -> sink.event(Codec.read(record.value(), JobEvent.class), record.offset());
      case Topics.MODELS -> sink.model(Codec.read(record.value(), ModelDescription.class));
      case Topics.BATCHES -> sink.batch(Codec.read(record.value(), BatchHeader.class));
      case Topics.CONTROLS -> {
        switch (Codec.read(record.value(), Control.class)) {
          case JobCommand.Cancel cancel -> sink.command(cancel);
          case JobCommand.Delete delete -> sink.command(delete);
          case CancelBatch cancel -> sink.batch(cancel);
        }
      }
      default -> {
        switch (Codec.read(record.value(), JobCommand.class)) {
          case JobCommand.Submit order -> sink.order(order, Topics.lane(record.topic()));
          case JobCommand.Cancel cancel -> sink.command(cancel);
          case JobCommand.Delete delete -> sink.command(delete);
        }
      }
    }
  }

  private void count(String ending) {
    meters.counter("pentimento.gateway.records", "ending", ending).increment();
  }
}
