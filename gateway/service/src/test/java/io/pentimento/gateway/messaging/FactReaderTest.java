package io.pentimento.gateway.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pentimento.schemas.BatchFact;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.ModelDescription;
import io.pentimento.schemas.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class FactReaderTest {
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final FactReader reader = new FactReader(new NoSink(), meters);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void listen() {
    log.start();
    logger().addAppender(log);
  }

  @AfterEach
  void stopListening() {
    logger().detachAppender(log);
  }

  @Test
  void eachSkippedRecordIsCountedAndOfManyOnlySomeAreLogged() {
    for (int offset = 0; offset < 100; offset++) {
      reader.read(nonsense(Topics.EVENTS, offset));
    }
    reader.read(nonsense(Topics.MODELS, 0));
    assertThat(meters.counter("pentimento.gateway.records", "ending", "skipped").count())
        .isEqualTo(101);
    assertThat(log.list)
        .filteredOn(event -> event.getLevel().equals(Level.WARN))
        .extracting(ILoggingEvent::getFormattedMessage)
        .hasSize(8 + 3 + 1)
        .anyMatch(line -> line.startsWith("Skipped pentimento.events-0@63, number 64 of its topic"))
        .last()
        .asString()
        .startsWith("Skipped pentimento.models-0@0, number 1 of its topic");
  }

  private static ConsumerRecord<byte[], byte[]> nonsense(String topic, long offset) {
    byte[] bytes = "nonsense".getBytes(StandardCharsets.UTF_8);
    return new ConsumerRecord<>(topic, 0, offset, bytes, bytes);
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(FactReader.class);
  }

  private static final class NoSink implements FactSink {
    @Override
    public void order(JobCommand.Submit order, int lane) {
      fail("nonsense was taken for an order");
    }

    @Override
    public void command(JobCommand command) {
      fail("nonsense was taken for a command");
    }

    @Override
    public void event(JobEvent event, long position) {
      fail("nonsense was taken for an event");
    }

    @Override
    public void batch(BatchFact fact) {
      fail("nonsense was taken for a batch");
    }

    @Override
    public void model(ModelDescription model) {
      fail("nonsense was taken for a model");
    }
  }
}
