package io.pentimento.gateway.messaging;

import static java.util.Objects.requireNonNull;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import io.pentimento.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// Makes the topics that are missing; those that exist stay as they are. Returns when those that it
/// made can be written to and read: of records that are sent to a new topic at once, the first may
/// come last, and is then refused by Kafka until its sender gives up.
final class KafkaTopics {
  private static final int EVENT_PARTITIONS = 4;
  private static final int CONTROL_PARTITIONS = 1;
  private static final int WEBHOOK_PARTITIONS = 4;

  /// Compacted soon, since whoever takes a partition over reads all of it.
  private static final Map<String, String> SOON_COMPACTED =
      Map.of(
          TopicConfig.CLEANUP_POLICY_CONFIG,
          TopicConfig.CLEANUP_POLICY_COMPACT,
          TopicConfig.SEGMENT_MS_CONFIG,
          "3600000",
          TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
          "0.2");

  /// The last word of each batch, for as long as its orders and events are kept.
  private static final String COMPACTED_AND_DELETED =
      TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE;

  private static final RetryPolicy<Object> SOON_KNOWN =
      RetryPolicy.builder()
          .handleIf(failure -> failure.getCause() instanceof UnknownTopicOrPartitionException)
          .withDelay(Duration.ofMillis(50))
          .withMaxDuration(Duration.ofSeconds(30))
          .withMaxAttempts(-1)
          .build();

  private final Admin admin;
  private final short replication;

  KafkaTopics(Admin admin, short replication) {
    this.admin = admin;
    this.replication = replication;
  }

  /// The topics that every gateway reads, whatever models there are.
  void ensureShared() throws ExecutionException, InterruptedException {
    ensure(
        List.of(
            topic(Topics.EVENTS, EVENT_PARTITIONS),
            topic(Topics.CONTROLS, CONTROL_PARTITIONS),
            topic(Topics.WEBHOOKS, WEBHOOK_PARTITIONS).configs(SOON_COMPACTED),
            topic(Topics.BATCHES, 1).configs(policy(COMPACTED_AND_DELETED)),
            topic(Topics.MODELS, 1).configs(policy(TopicConfig.CLEANUP_POLICY_COMPACT))));
  }

  /// The job topics of a model.
  void ensureJobs(String model) throws ExecutionException, InterruptedException {
    ensure(Topics.lanes(model).stream().map(lane -> topic(lane, 1)).toList());
  }

  private static Map<String, String> policy(String cleanup) {
    return Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, cleanup);
  }

  private NewTopic topic(String name, int partitions) {
    return new NewTopic(name, partitions, replication);
  }

  private void ensure(List<NewTopic> topics) throws ExecutionException, InterruptedException {
    Map<String, KafkaFuture<Void>> made = admin.createTopics(topics).values();
    List<NewTopic> fresh = new ArrayList<>();
    for (NewTopic topic : topics) {
      try {
        requireNonNull(made.get(topic.name())).get();
        fresh.add(topic);
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
    awaitLeaders(fresh);
  }

  /// Every partition's leader answers. A broker may be told of a new topic a moment after the admin
  /// is that it is made, and does not know it until then.
  private void awaitLeaders(List<NewTopic> topics) throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
    for (NewTopic topic : topics) {
      for (int number = 0; number < topic.numPartitions(); number++) {
        partitions.put(new TopicPartition(topic.name(), number), OffsetSpec.latest());
      }
    }
    if (!partitions.isEmpty()) {
      try {
        Failsafe.with(SOON_KNOWN).run(() -> admin.listOffsets(partitions).all().get());
      } catch (FailsafeException e) {
        switch (e.getCause()) {
          case ExecutionException cause -> throw cause;
          case InterruptedException cause -> throw cause;
          case null, default -> throw e;
        }
      }
    }
  }
}
