package io.pentimento.gateway.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.gateway.jobs.Jobs;
import io.pentimento.gateway.testing.World;
import io.pentimento.schemas.BatchId;
import io.pentimento.schemas.BatchMember;
import io.pentimento.schemas.DecodingOptions;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.JobRequest;
import io.pentimento.schemas.JobSettings;
import io.pentimento.schemas.Partials;
import io.pentimento.schemas.Priority;
import io.pentimento.schemas.Topics;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A worker's share consumer finds one account's only job soon, whatever another account has
/// waiting before it.
@ExtendWith(World.Resolver.class)
class FairLanesIT {
  private static final int WAITING = 300;
  private static final int SOON = 40;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String BUSY = "busy";
  // Its heavy lane is the busy one's.
  private static final String OTHER =
      IntStream.iterate(0, i -> i + 1)
          .mapToObj(i -> "other-" + i)
          .filter(it -> heavyLane(it) == heavyLane(BUSY))
          .findFirst()
          .orElseThrow();

  /// How the busy account came by its jobs.
  enum Load {
    ALONE,
    BATCH,
    RETRIED_BATCH
  }

  @ParameterizedTest
  @EnumSource
  void oneJobOfAnotherAccountIsAmongTheFirstThatAreTaken(Load load, World world) throws Exception {
    KafkaConfig kafka = world.config(1, Duration.ofSeconds(1)).kafka();
    String model = "lanes-" + load.name().toLowerCase(Locale.ROOT).replace('_', '-');
    makeTopics(kafka, model);
    Jobs jobs = new Jobs(1_000);
    Vertx vertx = Vertx.vertx();
    try (var commands = new KafkaCommands(vertx, kafka, new Lanes(jobs::open))) {
      // All at once: what is on its way is not folded yet.
      write(commands, jobs, IntStream.range(0, WAITING).mapToObj(i -> order(load, model, i)));
      write(commands, jobs, Stream.of(alone(OTHER, model, 0)));
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
    assertThat(takenUntil(OTHER, kafka, model)).isLessThanOrEqualTo(SOON);
  }

  private static void write(KafkaCommands commands, Jobs jobs, Stream<JobCommand.Submit> orders) {
    CompletableFuture.allOf(
            orders
                .map(order ->
                    commands
                        .order(order, EventFeedContract.TRACE)
                        .onSuccess(lane -> jobs.apply(order, lane))
                        .toCompletionStage()
                        .toCompletableFuture())
                .toArray(CompletableFuture[]::new))
        .join();
  }

  /// How many records a worker's consumer takes until it comes upon one of this account.
  private static int takenUntil(String account, KafkaConfig kafka, String model) {
    Map<String, Object> settings = new HashMap<>(kafka.client("taker"));
    settings.put("group.id", Topics.shareGroup(model));
    settings.put("share.acknowledgement.mode", "explicit");
    settings.put("share.acquire.mode", "record_limit");
    settings.put("max.poll.records", 1);
    settings.put("fetch.max.wait.ms", 100);
    try (var consumer =
        new KafkaShareConsumer<>(
            settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(Topics.lanes(model, Priority.BATCH));
      long end = System.nanoTime() + PATIENCE.toNanos();
      for (int taken = 0; System.nanoTime() < end; ) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(500))) {
          taken++;
          if (new String(record.key(), StandardCharsets.UTF_8).equals(account)) {
            return taken;
          }
          consumer.acknowledge(record, AcknowledgeType.ACCEPT);
          consumer.commitSync();
        }
      }
    }
    throw new AssertionError("it was not found at all");
  }

  private static void makeTopics(KafkaConfig kafka, String model)
      throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(kafka.client("maker"))) {
      new KafkaTopics(admin, kafka.replication()).ensureJobs(model);
      var group = new ConfigResource(ConfigResource.Type.GROUP, Topics.shareGroup(model));
      var earliest = new ConfigEntry("share.auto.offset.reset", "earliest");
      var change = new AlterConfigOp(earliest, AlterConfigOp.OpType.SET);
      admin.incrementalAlterConfigs(Map.of(group, List.of(change))).all().get();
    }
  }

  private static int heavyLane(String account) {
    return Lanes.of(alone(account, "any", 0), false);
  }

  private static JobCommand.Submit order(Load load, String model, int index) {
    return switch (load) {
      case ALONE -> alone(BUSY, model, index);
      case BATCH -> item(model, index, 0);
      case RETRIED_BATCH -> item(model, index, 1);
    };
  }

  private static JobCommand.Submit alone(String account, String model, int number) {
    JobId job = JobId.derivedFrom(account, "job " + number);
    return new JobCommand.Submit(job, account, Instant.EPOCH, request(model));
  }

  private static JobCommand.Submit item(String model, int index, int generation) {
    var member = new BatchMember(BatchId.derivedFrom(BUSY, "batch"), index, generation);
    return new JobCommand.Submit(member.job(), BUSY, Instant.EPOCH, request(model), member);
  }

  private static JobRequest request(String model) {
    var decoding = new DecodingOptions(4, "cosine", "confidence", 1, 4.5, 1);
    return new JobRequest.Generate(
        new JobSettings(model, 1, 1, 42, decoding, Partials.NONE, Priority.BATCH, null, Map.of()));
  }
}
