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
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns records into facts. Each record ends in one of two counted ways: taken or skipped.
final class FactReader {
  private static final Logger LOG = LoggerFactory.getLogger(FactReader.class);

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
      LOG.warn(
          "Skipped {}-{}@{}: {}",
          record.topic(),
          record.partition(),
          record.offset(),
          e.getMessage());
    }
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
