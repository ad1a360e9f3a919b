package io.pentimento.worker.service.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pentimento.schemas.Priority;
import io.pentimento.schemas.Topics;
import io.pentimento.worker.service.publishing.KafkaRecordWriter;
import io.pentimento.worker.service.publishing.OutgoingRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What a share group of job sources does, on whichever broker.
interface JobSourceContract {
  Duration LOCK = Duration.ofSeconds(2);

  /// The broker under test.
  String bootstrap();

  /// A model with topics of its own, and some members of its share group.
  final class Group implements AutoCloseable {
    private final Map<String, Object> client;
    private final String model = "m" + UUID.randomUUID();
    private final KafkaRecordWriter records;
    final JobSource one;
    final JobSource two;
    // As in every worker, others wait for jobs of the other priority.
    private final JobSource other;

    Group(String bootstrap) {
      client = Map.of("bootstrap.servers", bootstrap);
      try (var topics = KafkaTopics.open(client)) {
        topics.prepare(model, (short) 1, LOCK);
      }
      records = KafkaRecordWriter.open(client, Duration.ofSeconds(20));
      one = open(Priority.BATCH);
      two = open(Priority.BATCH);
      other = open(Priority.INTERACTIVE);
      assertThat(other.take(Duration.ofMillis(100))).isNull(); // joins
    }

    private JobSource open(Priority priority) {
      return KafkaJobSource.open(client, Topics.shareGroup(model), Topics.lanes(model, priority));
    }

    void send(String text) {
      send(text, 0);
    }

    void send(String text, int lane) {
      records.write(
          new OutgoingRecord(
              Topics.jobs(model, Priority.BATCH, lane),
              null,
              text.getBytes(StandardCharsets.UTF_8),
              Map.of("traceparent", "00-t".getBytes(StandardCharsets.UTF_8))));
    }

    @Override
    public void close() {
      records.close();
      one.close();
      two.close();
      other.close();
    }
  }

  @Test
  default void everyMemberTakesFromEveryLane() {
    try (var group = new Group(bootstrap())) {
      var lanesOfOne = new HashSet<String>();
      var lanesOfTwo = new HashSet<String>();
      // It takes a moment until the second member has joined everywhere.
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> {
            IntStream.range(0, Topics.LANES).forEach(lane -> group.send("any", lane));
            for (int turn = 0; turn < Topics.LANES; turn += 2) {
              lanesOfOne.add(take(group.one).topic());
              assertThat(group.one.finish(true)).isTrue();
              lanesOfTwo.add(take(group.two).topic());
              assertThat(group.two.finish(true)).isTrue();
            }
            return lanesOfOne.size() == Topics.LANES && lanesOfTwo.size() == Topics.LANES;
          });
    }
  }

  private static Delivery take(JobSource source) {
    var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    Delivery delivery = source.take(Duration.ofSeconds(1));
    while (delivery == null && System.nanoTime() < deadline) {
      delivery = source.take(Duration.ofSeconds(1));
    }
    return Objects.requireNonNull(delivery, "nothing came");
  }

  private static String text(Delivery delivery) {
    return new String(Objects.requireNonNull(delivery.value()), StandardCharsets.UTF_8);
  }

  @Test
  default void whatWasSentBeforeAnybodyListenedComesAndOnce() {
    try (var group = new Group(bootstrap())) {
      group.send("first");
      group.send("second");
      var first = take(group.one);
      assertThat(text(first)).isEqualTo("first");
      assertThat(first.count()).isEqualTo(1);
      assertThat(first.traceparent()).isEqualTo("00-t");
      assertThat(first.lock()).isEqualTo(LOCK);
      assertThat(group.one.finish(true)).isTrue();
      assertThat(text(take(group.one))).isEqualTo("second");
      assertThat(group.one.finish(true)).isTrue();
      assertThat(group.one.take(Duration.ofSeconds(1))).isNull();
    }
  }

  @Test
  default void whatIsNotDoneComesAgainWithAHigherCount() {
    try (var group = new Group(bootstrap())) {
      group.send("again");
      take(group.one);
      assertThat(group.one.finish(false)).isTrue();
      assertThat(take(group.one).count()).isEqualTo(2);
      assertThat(group.one.finish(true)).isTrue();
    }
  }

  @Test
  default void aRenewedRecordStaysOursPastItsLockAndOthersGetTheNext() {
    try (var group = new Group(bootstrap())) {
      group.send("long");
      group.send("short");
      assertThat(text(take(group.one))).isEqualTo("long");
      long end = System.nanoTime() + LOCK.multipliedBy(2).toNanos();
      await()
          .pollInterval(LOCK.dividedBy(3))
          .atMost(Duration.ofSeconds(30))
          .until(() -> {
            assertThat(group.one.renew()).isTrue();
            return System.nanoTime() > end;
          });
      assertThat(text(take(group.two))).isEqualTo("short");
      assertThat(group.two.finish(true)).isTrue();
      assertThat(group.two.take(Duration.ofSeconds(1))).isNull();
      assertThat(group.one.finish(true)).isTrue();
    }
  }

  @Test
  default void aRecordThatIsNotRenewedGoesToAnotherAndTheFirstLearnsIt() {
    try (var group = new Group(bootstrap())) {
      group.send("lost");
      take(group.one);
      var taken = take(group.two);
      assertThat(text(taken)).isEqualTo("lost");
      assertThat(taken.count()).isEqualTo(2);
      assertThat(group.one.renew()).isFalse();
      assertThat(group.one.finish(true)).isFalse();
      assertThat(group.two.finish(true)).isTrue();
    }
  }

  @Test
  default void whatWasOursWhenWeClosedComesToAnother() {
    try (var group = new Group(bootstrap())) {
      group.send("orphan");
      take(group.one);
      group.one.close();
      assertThat(text(take(group.two))).isEqualTo("orphan");
      assertThat(group.two.finish(true)).isTrue();
    }
  }
}
