package io.pentimento.gateway.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.pentimento.schemas.BatchFact;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.ModelDescription;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads every command, event, batch and model there is, from the beginning of the topics and for
/// ever, on a thread of its own, and hands them to the sink.
///
/// There is no consumer group: every gateway reads everything. Whatever happens to Kafka, the feed
/// keeps trying; [#trouble] says how it stands.
public final class KafkaFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaFeed.class);
  // So long somebody may wait who asks whether all is read; see #settled.
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration SETTLE = Duration.ofSeconds(4);
  private static final Duration STOP = Duration.ofSeconds(5);

  private final KafkaConfig config;
  private final ModelWatch watch;
  private final FactReader reader;
  private final Set<String> models = new ConcurrentSkipListSet<>();
  private final Queue<CompletableFuture<Void>> questions = new ConcurrentLinkedQueue<>();
  private final Follower follower;
  private volatile @Nullable String trouble = "has not been read yet";
  private volatile boolean caughtUp;

  public KafkaFeed(KafkaConfig config, FactSink sink, MeterRegistry meters) {
    this.config = config;
    this.watch = new ModelWatch(sink);
    this.reader = new FactReader(watch, meters);
    this.follower =
        new Follower(
            "kafka-feed", Everything::new, why -> report("Kafka cannot be read: " + why), STOP);
  }

  public void start() {
    follower.start();
  }

  /// Why what is known may be incomplete or stale; null when all is well.
  public @Nullable String trouble() {
    return trouble;
  }

  /// Whether everything has been read that stood on the topics at the start.
  public boolean hasCaughtUp() {
    return caughtUp;
  }

  /// Succeeds once everything is read that stands on the topics now, and so whatever any gateway
  /// has accepted by now; fails if that is not known within a few seconds.
  public CompletableFuture<Void> settled() {
    CompletableFuture<Void> question = new CompletableFuture<>();
    questions.add(question);
    return question.orTimeout(SETTLE.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    follower.close();
  }

  private void report(@Nullable String now) {
    String before = trouble;
    trouble = now;
    caughtUp |= now == null;
    if (now != null && before == null) {
      LOG.warn("{}", now);
    } else if (now == null && before != null) {
      LOG.info("All topics are read and followed");
    }
  }

  /// All topics, over one connection.
  private final class Everything implements Follower.Connection {
    private final FeedConsumer consumer = new FeedConsumer(config, reader);

    @Override
    public void begin() throws ExecutionException, InterruptedException {
      consumer.begin();
    }

    @Override
    public void turn() throws ExecutionException, InterruptedException {
      consumer.poll(POLL);
      consumer.attend(models);
      watch.tell();
      consumer.settle(questions);
      report(consumer.trouble());
    }

    @Override
    public void wakeup() {
      consumer.wakeup();
    }

    @Override
    public void close() {
      consumer.close();
    }
  }

  /// Notes which models there are, since each brings job topics to read, and tells of a model only
  /// once these are there: as soon as it is told, jobs come.
  private final class ModelWatch implements FactSink {
    private final FactSink sink;
    private final Map<String, ModelDescription> untold = new LinkedHashMap<>();

    ModelWatch(FactSink sink) {
      this.sink = sink;
    }

    @Override
    public void order(JobCommand.Submit order, int lane) {
      sink.order(order, lane);
    }

    @Override
    public void command(JobCommand command) {
      sink.command(command);
    }

    @Override
    public void event(JobEvent event, long position) {
      sink.event(event, position);
    }

    @Override
    public void batch(BatchFact fact) {
      sink.batch(fact);
    }

    @Override
    public void model(ModelDescription model) {
      untold.put(model.name(), model);
      models.add(model.name());
    }

    /// The topics of all models that are known by now are there.
    void tell() {
      untold.values().forEach(sink::model);
      untold.clear();
    }
  }
}
