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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
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
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration STOP = Duration.ofSeconds(5);

  private final KafkaConfig config;
  private final ModelWatch watch;
  private final FactReader reader;
  private final Set<String> models = new ConcurrentSkipListSet<>();
  private final Queue<CompletableFuture<Void>> questions = new ConcurrentLinkedQueue<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread =
      Thread.ofPlatform().name("kafka-feed").daemon().unstarted(this::run);
  private volatile @Nullable String trouble = "has not been read yet";
  private volatile boolean caughtUp;
  private volatile @Nullable FeedConsumer current;

  public KafkaFeed(KafkaConfig config, FactSink sink, MeterRegistry meters) {
    this.config = config;
    this.watch = new ModelWatch(sink);
    this.reader = new FactReader(watch, meters);
  }

  public void start() {
    thread.start();
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
    closing.countDown();
    FeedConsumer consumer = current;
    if (consumer != null) {
      consumer.wakeup();
    }
    try {
      thread.join(STOP);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!isClosing()) {
      try (FeedConsumer consumer = new FeedConsumer(config, reader)) {
        current = consumer;
        follow(consumer);
      } catch (WakeupException | InterruptException e) {
        LOG.debug("The feed was told to stop");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException | KafkaException e) {
        report("Kafka cannot be read: " + e.getMessage());
        pause();
      } finally {
        current = null;
      }
    }
  }

  private void follow(FeedConsumer consumer) throws ExecutionException, InterruptedException {
    consumer.begin();
    while (!isClosing()) {
      consumer.poll(POLL);
      consumer.attend(models);
      watch.tell();
      consumer.settle(questions);
      report(consumer.trouble());
    }
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

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  private void pause() {
    try {
      var _ = closing.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
