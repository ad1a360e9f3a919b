package io.pentimento.gateway.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pentimento.gateway.jobs.JobsTest;
import io.pentimento.gateway.testing.Demo;
import io.pentimento.schemas.BatchFact;
import io.pentimento.schemas.BatchHeader;
import io.pentimento.schemas.BatchId;
import io.pentimento.schemas.CancelBatch;
import io.pentimento.schemas.CloudEventHeaders;
import io.pentimento.schemas.Codec;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.ModelDescription;
import io.pentimento.schemas.Topics;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/// What the gateway needs of every Kafka: commands become durable and come back, events follow, and
/// a feed that starts later hears the same.
interface EventFeedContract {
  Duration PATIENCE = Duration.ofSeconds(40);
  String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  BatchId BATCH = BatchId.derivedFrom("default", "a batch");
  BatchFact HEADER = new BatchHeader(BATCH, "default", null, Instant.EPOCH, null);
  BatchFact CANCEL_BATCH = new CancelBatch(BATCH, "default", 0, Instant.EPOCH);

  KafkaConfig kafka();

  @Test
  default void everyFeedHearsTheSameWheneverItStarts() {
    Heard early = new Heard();
    Heard late = new Heard();
    try (KafkaFeed feed = feed(early)) {
      feed.start();
      awaitWell(feed);
      tell();
      await().atMost(PATIENCE).until(() -> early.has(JobsTest.id(501)));
      try (KafkaFeed second = feed(late)) {
        second.start();
        awaitWell(second);
        assertThat(late.facts).as("all is read before it is well").containsAll(early.facts);
        assertThat(late.facts.indexOf("Submit " + JobsTest.id(501)))
            .as("the order comes before its events")
            .isLessThan(late.facts.indexOf("JobCancelled " + JobsTest.id(501)));
      }
    }
  }

  private void tell() {
    publish(Topics.MODELS, Demo.MODEL, Codec.write(Demo.model()));
    publish(Topics.EVENTS, "x", "no event at all".getBytes(StandardCharsets.UTF_8));
    Vertx vertx = Vertx.vertx();
    try (KafkaCommands commands = new KafkaCommands(vertx, kafka(), new Lanes(_ -> 0))) {
      var cancel = new JobCommand.Cancel(JobsTest.id(501), "default", Instant.EPOCH);
      // The job topics come with the model, which the feed has to hear of first.
      await()
          .atMost(PATIENCE)
          .until(() -> append(commands, JobsTest.submit(501)) && append(commands, cancel));
      for (BatchFact fact : List.of(HEADER, CANCEL_BATCH)) {
        commands.append(fact, TRACE).toCompletionStage().toCompletableFuture().join();
      }
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
    for (JobEvent event : List.of(JobsTest.started(501), JobsTest.cancelled(501))) {
      publish(Topics.EVENTS, event.job().value(), Codec.write(event));
    }
  }

  private static boolean append(KafkaCommands commands, JobCommand command) {
    var done = commands.append(command, TRACE).toCompletionStage().toCompletableFuture();
    return done.handle((_, fault) -> fault == null).join();
  }

  private void publish(String topic, String key, byte[] value) {
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka().bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      var record = new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value);
      record.headers().add(CloudEventHeaders.TRACEPARENT, TRACE.getBytes(StandardCharsets.UTF_8));
      var _ = producer.send(record);
      producer.flush();
    }
  }

  private KafkaFeed feed(Heard heard) {
    return new KafkaFeed(kafka(), heard, new SimpleMeterRegistry());
  }

  private static void awaitWell(KafkaFeed feed) {
    await().atMost(PATIENCE).until(() -> feed.trouble() == null);
  }

  /// Keeps what it is told, in a word each.
  final class Heard implements FactSink {
    private final List<String> facts = new CopyOnWriteArrayList<>();

    boolean has(JobId ended) {
      return facts.containsAll(
          List.of(
              "JobCancelled " + ended,
              "Submit " + ended,
              "BatchHeader " + BATCH,
              "CancelBatch " + BATCH));
    }

    @Override
    public void order(JobCommand.Submit order, int lane) {
      facts.add("Submit " + order.job());
    }

    @Override
    public void command(JobCommand command) {
      facts.add(command.getClass().getSimpleName() + " " + command.job());
    }

    @Override
    public void event(JobEvent event, long position) {
      facts.add(event.kind() + " " + event.job());
    }

    @Override
    public void batch(BatchFact fact) {
      facts.add(fact.getClass().getSimpleName() + " " + fact.batch());
    }

    @Override
    public void model(ModelDescription model) {
      facts.add("Model " + model.name());
    }
  }
}
