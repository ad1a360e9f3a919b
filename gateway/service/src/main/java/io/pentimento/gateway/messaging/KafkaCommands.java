package io.pentimento.gateway.messaging;

import io.pentimento.gateway.admission.CommandLog;
import io.pentimento.gateway.problems.Problems;
import io.pentimento.gateway.retention.EventLog;
import io.pentimento.schemas.BatchFact;
import io.pentimento.schemas.BatchHeader;
import io.pentimento.schemas.CancelBatch;
import io.pentimento.schemas.CloudEventHeaders;
import io.pentimento.schemas.Codec;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.Topics;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes commands to Kafka, and events of jobs that no worker ends, and says when they are
/// durable: acknowledged by all replicas in sync.
public final class KafkaCommands implements CommandLog, EventLog, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaCommands.class);
  private static final int MOST_IN_FLIGHT = 2_000;
  private static final int RETRY_AFTER_SECONDS = 2;
  private static final Duration STOP = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final KafkaConfig config;
  private final Lanes lanes;
  private final KafkaProducer<byte[], byte[]> producer;
  // A send may wait for metadata, so it never happens on an event loop.
  private final ExecutorService senders =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("kafka-send-", 0).factory());
  private final Semaphore inFlight = new Semaphore(MOST_IN_FLIGHT);

  /// @param lanes chooses where orders wait
  public KafkaCommands(Vertx vertx, KafkaConfig config, Lanes lanes) {
    this.vertx = vertx;
    this.config = config;
    this.lanes = lanes;
    this.producer =
        new KafkaProducer<>(settings(config), new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Override
  public Future<Integer> order(JobCommand.Submit order, String traceparent) {
    boolean light = lanes.take(order);
    return append(() -> record(order, light, traceparent))
        .onComplete(_ -> lanes.arrived(order))
        .map(place -> Topics.lane(place.topic()));
  }

  @Override
  public Future<Void> append(JobCommand command, String traceparent) {
    return switch (command) {
      case JobCommand.Submit order -> order(order, traceparent).mapEmpty();
      case JobCommand.Cancel _, JobCommand.Delete _ -> {
        var record =
            new ProducerRecord<>(
                Topics.CONTROLS, bytes(command.job().value()), Codec.write(command));
        yield append(with(CloudEventHeaders.of(command, source(), traceparent), record));
      }
    };
  }

  @Override
  public Future<Void> append(BatchFact fact, String traceparent) {
    return append(record(fact, traceparent));
  }

  @Override
  public Future<Void> tell(JobEvent event) {
    return append(
        with(
            CloudEventHeaders.of(event, source(), null),
            new ProducerRecord<>(Topics.EVENTS, bytes(event.job().value()), Codec.write(event))));
  }

  @Override
  public void close() {
    senders.shutdown();
    producer.close(STOP);
  }

  private Future<Void> append(ProducerRecord<byte[], byte[]> record) {
    return append(() -> record).mapEmpty();
  }

  /// @param record made where it may wait for what Kafka knows of its topic
  private Future<RecordMetadata> append(Supplier<ProducerRecord<byte[], byte[]>> record) {
    if (!inFlight.tryAcquire()) {
      return Future.failedFuture(
          Problems.unavailable("Too many submissions at once", RETRY_AFTER_SECONDS));
    }
    Promise<RecordMetadata> durable = Promise.promise();
    senders.execute(() -> send(record, durable));
    return onCallersContext(durable.future().onComplete(_ -> inFlight.release()));
  }

  private <T> Future<T> onCallersContext(Future<T> future) {
    var context = vertx.getOrCreateContext();
    return Future.fromCompletionStage(future.toCompletionStage(), context);
  }

  private void send(
      Supplier<ProducerRecord<byte[], byte[]>> record, Promise<RecordMetadata> durable) {
    try {
      // The callback hears of every ending; the returned future tells nothing more.
      var _ =
          producer.send(
              record.get(),
              (place, fault) -> {
                if (fault == null) {
                  durable.complete(place);
                } else {
                  fail(durable, fault);
                }
              });
    } catch (RuntimeException e) {
      fail(durable, e);
    }
  }

  private static void fail(Promise<RecordMetadata> durable, Exception fault) {
    LOG.warn("A command did not become durable: {}", fault.getMessage());
    durable.fail(
        Problems.unavailable(
            "The job log cannot be written right now; send the request again",
            RETRY_AFTER_SECONDS));
  }

  private ProducerRecord<byte[], byte[]> record(
      JobCommand.Submit order, boolean light, String traceparent) {
    var settings = order.request().settings();
    String topic = Topics.jobs(settings.model(), settings.priority(), Lanes.of(order, light));
    return with(
        CloudEventHeaders.of(order, source(), traceparent),
        new ProducerRecord<>(topic, bytes(order.account()), Codec.write(order)));
  }

  private ProducerRecord<byte[], byte[]> record(BatchFact fact, String traceparent) {
    String topic =
        switch (fact) {
          case BatchHeader _ -> Topics.BATCHES;
          case CancelBatch _ -> Topics.CONTROLS;
        };
    return with(
        CloudEventHeaders.of(fact, source(), traceparent),
        new ProducerRecord<>(topic, bytes(fact.batch().value()), Codec.write(fact)));
  }

  private String source() {
    return "/gateways/" + config.instance();
  }

  private static ProducerRecord<byte[], byte[]> with(
      CloudEventHeaders attributes, ProducerRecord<byte[], byte[]> record) {
    attributes.toHeaders().forEach(record.headers()::add);
    return record;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, Object> settings(KafkaConfig config) {
    Map<String, Object> settings = new HashMap<>(config.client("commands"));
    settings.put("acks", "all");
    settings.put("enable.idempotence", true);
    settings.put("linger.ms", 0);
    settings.put("max.block.ms", KafkaConfig.REQUEST_MILLIS);
    settings.put("delivery.timeout.ms", KafkaConfig.PUBLISH_MILLIS);
    return settings;
  }
}
