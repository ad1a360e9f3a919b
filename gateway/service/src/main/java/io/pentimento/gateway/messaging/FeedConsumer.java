package io.pentimento.gateway.messaging;

import io.pentimento.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection's worth of reading: which partitions, how far, and whether Kafka still answers.
/// Used by the feed's thread alone, but for [#wakeup].
///
/// Events are read after all commands that were there at the start, so that no job is told of
/// before its order.
final class FeedConsumer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FeedConsumer.class);
  private static final Duration PATIENCE = Duration.ofMillis(KafkaConfig.REQUEST_MILLIS);
  private static final long LOOK_AROUND_NANOS = Duration.ofSeconds(5).toNanos();

  private final Admin admin;
  private final KafkaTopics topics;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final FactReader reader;
  private final CatchUp catchUp = new CatchUp();
  // What stood on the topics when those who wait now had asked.
  private final CatchUp asked = new CatchUp();
  private final List<CompletableFuture<Void>> asking = new ArrayList<>();
  private final Set<String> attended = new HashSet<>();
  // Topics that are to be read and of which Kafka shows no partition yet: it tells of a new topic a
  // moment after it has made it.
  private final Set<String> unseen = new HashSet<>();
  private long lookedAround = System.nanoTime();
  private boolean caughtUp;
  private @Nullable String lost;

  FeedConsumer(KafkaConfig config, FactReader reader) {
    this.reader = reader;
    admin = Admin.create(adminSettings(config));
    topics = new KafkaTopics(admin, config.replication());
    consumer =
        new KafkaConsumer<>(
            consumerSettings(config), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /// Makes the shared topics where they are missing and begins to read them.
  ///
  /// @throws UnknownTopicOrPartitionException if one of them does not show yet
  void begin() throws ExecutionException, InterruptedException {
    topics.ensureShared();
    assign(List.of(Topics.MODELS, Topics.CONTROLS, Topics.BATCHES, Topics.EVENTS));
    if (!unseen.isEmpty()) {
      throw new UnknownTopicOrPartitionException("no partition is there yet of " + unseen);
    }
    consumer.pause(eventPartitions());
  }

  /// Reads the job topics of these models too, and then, once all orders are read, the events.
  void attend(Set<String> models) throws ExecutionException, InterruptedException {
    for (String model : models) {
      if (attended.add(model)) {
        try {
          topics.ensureJobs(model);
          assign(Topics.lanes(model));
        } catch (IllegalArgumentException | InvalidTopicException e) {
          LOG.warn("The model '{}' has no job topics: {}", model, e.getMessage());
        }
      }
    }
    resumeEventsOnceCommandsAreRead();
    // What is added from here on is new, and no reason to be called unready again.
    caughtUp |= catchUp.isDone() && unseen.isEmpty();
  }

  /// Reads what there is.
  void poll(Duration wait) {
    if (!unseen.isEmpty()) {
      assign(Set.copyOf(unseen));
    }
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(wait)) {
      reader.read(record);
    }
    note(catchUp);
    if (System.nanoTime() - lookedAround > LOOK_AROUND_NANOS) {
      lookAround();
    }
  }

  /// Completes the questions whether all is read that stood on the topics when they were asked; one
  /// look at the topics answers all that came since the last.
  void settle(Queue<CompletableFuture<Void>> questions) {
    if (!unseen.isEmpty()) {
      return; // what is on them is part of the answer
    }
    if (asking.isEmpty()) {
      for (var next = questions.poll(); next != null; next = questions.poll()) {
        asking.add(next);
      }
      if (asking.isEmpty()) {
        return;
      }
      try {
        asked.expect(consumer.endOffsets(consumer.assignment(), PATIENCE));
      } catch (TimeoutException e) {
        fail(e);
        return;
      }
    }
    note(asked);
    if (asked.isDone()) {
      asking.forEach(question -> question.complete(null));
      asking.clear();
    }
  }

  /// Notes how far has been read.
  private void note(CatchUp of) {
    of.unread().forEach(unread -> of.reached(unread, consumer.position(unread)));
  }

  private void fail(Exception fault) {
    asking.forEach(question -> question.completeExceptionally(fault));
    asking.clear();
  }

  /// Why what was read may be incomplete or stale; null when all is well.
  @Nullable String trouble() {
    if (lost != null) {
      return lost;
    }
    if (!unseen.isEmpty() && !caughtUp) {
      return "no partition is there yet of " + unseen;
    }
    int unread = catchUp.unread().size();
    return unread == 0
        ? null
        : "still reading %d partitions from before the start".formatted(unread);
  }

  /// Ends a running [#poll] from another thread.
  void wakeup() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    fail(new KafkaException("the feed begins anew"));
    try (admin) {
      consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(1)));
    }
  }

  private void resumeEventsOnceCommandsAreRead() {
    boolean commandsRead = catchUp.unread().stream().allMatch(FeedConsumer::isEvents);
    if (commandsRead && !consumer.paused().isEmpty()) {
      consumer.resume(consumer.paused());
    }
  }

  /// Finds partitions that were added, and whether Kafka still answers.
  private void lookAround() {
    lookedAround = System.nanoTime();
    try {
      Set<String> names = new HashSet<>();
      consumer.assignment().forEach(partition -> names.add(partition.topic()));
      assign(names);
      consumer.endOffsets(consumer.assignment(), PATIENCE);
      lost = null;
    } catch (TimeoutException e) {
      lost = "Kafka does not answer: " + e.getMessage();
    }
  }

  private void assign(Collection<String> names) {
    Set<TopicPartition> all = new HashSet<>(consumer.assignment());
    Map<TopicPartition, Long> starts = new HashMap<>();
    for (String name : names) {
      var partitions = consumer.partitionsFor(name, PATIENCE);
      if (partitions.isEmpty()) {
        unseen.add(name);
      } else {
        unseen.remove(name);
      }
      for (var partition : partitions) {
        TopicPartition place = new TopicPartition(name, partition.partition());
        if (all.add(place)) {
          starts.put(place, 0L);
        }
      }
    }
    if (!starts.isEmpty()) {
      Set<TopicPartition> paused = consumer.paused();
      consumer.assign(all);
      consumer.pause(paused);
      consumer.seekToBeginning(starts.keySet());
      if (!caughtUp) {
        catchUp.expect(consumer.endOffsets(starts.keySet(), PATIENCE));
      }
    }
  }

  private Set<TopicPartition> eventPartitions() {
    Set<TopicPartition> events = new HashSet<>(consumer.assignment());
    events.removeIf(partition -> !isEvents(partition));
    return events;
  }

  private static boolean isEvents(TopicPartition partition) {
    return partition.topic().equals(Topics.EVENTS);
  }

  private static Map<String, Object> adminSettings(KafkaConfig config) {
    Map<String, Object> settings = new HashMap<>(config.client("admin"));
    settings.put("default.api.timeout.ms", KafkaConfig.PUBLISH_MILLIS);
    return settings;
  }

  private static Map<String, Object> consumerSettings(KafkaConfig config) {
    Map<String, Object> settings = new HashMap<>(config.client("feed"));
    settings.put("enable.auto.commit", false);
    settings.put("auto.offset.reset", "earliest");
    settings.put("allow.auto.create.topics", false);
    settings.put("fetch.max.wait.ms", 250);
    settings.put("default.api.timeout.ms", KafkaConfig.PUBLISH_MILLIS);
    return settings;
  }
}
