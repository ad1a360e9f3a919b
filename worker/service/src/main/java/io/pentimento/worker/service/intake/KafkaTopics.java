package io.pentimento.worker.service.intake;

import io.pentimento.schemas.Topics;
import io.pentimento.worker.service.health.Health;
import io.pentimento.worker.service.health.Part;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/// Makes the topics and sets the share group up. Safe to repeat, and to do from many workers at
/// once; topics that exist stay as they are.
public final class KafkaTopics implements Part {
  /// Kafka's own limit of deliveries of one record, the highest that brokers allow by default.
  public static final int DELIVERY_LIMIT = 10;

  private static final int CHECK_SECONDS = 3;
  private static final int EVENT_PARTITIONS = 4;
  private static final Map<String, String> COMPACTED =
      Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);

  private final Admin admin;

  private KafkaTopics(Admin admin) {
    this.admin = admin;
  }

  /// @param client what all Kafka clients of this worker share: bootstrap servers, security
  public static KafkaTopics open(Map<String, Object> client) {
    return new KafkaTopics(Admin.create(client));
  }

  /// Makes what is missing for a model.
  ///
  /// @param replication copies of each partition
  /// @param lock how long a record stays locked without renewal
  /// @throws UnpreparedException if the broker refuses or does not answer
  public void prepare(String model, short replication, Duration lock) {
    Stream<NewTopic> jobs =
        Topics.lanes(model).stream().map(name -> new NewTopic(name, 1, replication));
    Stream<NewTopic> others =
        Stream.of(
            new NewTopic(Topics.CONTROLS, 1, replication),
            new NewTopic(Topics.EVENTS, EVENT_PARTITIONS, replication),
            new NewTopic(Topics.DEAD_LETTER, 1, replication),
            new NewTopic(Topics.MODELS, 1, replication).configs(COMPACTED));
    make(Stream.concat(jobs, others).toList());
    setUpGroup(Topics.shareGroup(model), lock);
  }

  @Override
  public Health check() {
    try {
      var options = new DescribeClusterOptions().timeoutMs(CHECK_SECONDS * 1000);
      admin.describeCluster(options).clusterId().get(CHECK_SECONDS, TimeUnit.SECONDS);
      return Health.FINE;
    } catch (ExecutionException | TimeoutException e) {
      return Health.broken("the broker does not answer: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Health.broken(e);
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(CHECK_SECONDS));
  }

  /// The broker did not make the topics or refused the share group's settings.
  public static final class UnpreparedException extends RuntimeException {
    UnpreparedException(String what, @Nullable Throwable cause) {
      super(cause == null ? what : "%s: %s".formatted(what, cause.getMessage()), cause);
    }
  }

  private void make(List<NewTopic> topics) {
    admin.createTopics(topics).values().forEach(KafkaTopics::awaitMade);
  }

  private static void awaitMade(String topic, KafkaFuture<Void> made) {
    try {
      made.get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new UnpreparedException("the topic %s cannot be made".formatted(topic), e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnpreparedException("interrupted while making topics", e);
    }
  }

  /// By default a new group starts at the end of its topics: jobs accepted before its first worker
  /// came would be lost.
  private void setUpGroup(String group, Duration lock) {
    Map<String, String> settings =
        Map.of(
            "share.auto.offset.reset", "earliest",
            "share.record.lock.duration.ms", Long.toString(lock.toMillis()),
            "share.delivery.count.limit", Integer.toString(DELIVERY_LIMIT));
    var changes =
        settings.entrySet().stream()
            .map(entry -> new ConfigEntry(entry.getKey(), entry.getValue()))
            .map(entry -> new AlterConfigOp(entry, AlterConfigOp.OpType.SET))
            .toList();
    var resource = new ConfigResource(ConfigResource.Type.GROUP, group);
    try {
      admin.incrementalAlterConfigs(Map.of(resource, changes)).all().get();
    } catch (ExecutionException e) {
      throw new UnpreparedException(
          "the share group %s cannot be set up".formatted(group), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnpreparedException("interrupted while setting up the share group", e);
    }
  }
}
