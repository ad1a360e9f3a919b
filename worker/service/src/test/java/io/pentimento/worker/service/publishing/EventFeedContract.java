package io.pentimento.worker.service.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.schemas.DeadLetterHeaders;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobEvent.JobStarted;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What a feed of events does, whatever carries it.
interface EventFeedContract {
  /// What carries the feed under test.
  RecordWriter records();

  /// The events of a job so far, as a follower sees them.
  List<JobEvent> events(JobId job);

  /// All records of a topic so far, as a follower sees them.
  List<OutgoingRecord> read(String topic);

  @Test
  default void eventsOfAJobKeepTheirOrder() {
    var feed = new EventFeed(records(), "w1");
    var job = new JobId(UUID.randomUUID().toString());
    var told = new ArrayList<JobEvent>();
    for (int attempt : IntStream.rangeClosed(1, 50).toArray()) {
      var event = new JobStarted(job, attempt, "w1", "revision", Instant.EPOCH);
      feed.tell(event, null);
      told.add(event);
    }
    assertThat(events(job)).isEqualTo(told);
  }

  @Test
  default void anEventCarriesItsAttributesAndItsTrace() {
    var job = new JobId(UUID.randomUUID().toString());
    var event = new JobEvent.JobCancelled(job, 1, Instant.parse("2026-11-23T12:00:00Z"));
    new EventFeed(records(), "w1").tell(event, "00-trace");
    var written =
        read(Topics.EVENTS).stream()
            .filter(message -> text(message.key()).equals(job.value()))
            .findFirst()
            .orElseThrow();
    assertThat(text(written.headers().get("ce_source"))).isEqualTo("/workers/w1");
    assertThat(text(written.headers().get("ce_type"))).isEqualTo("io.pentimento.JobCancelled");
    assertThat(text(written.headers().get("traceparent"))).isEqualTo("00-trace");
  }

  @Test
  default void whatIsSetAsideKeepsItsOwnHeadersAfterTheReason() {
    var original =
        new OutgoingRecord(
            "any",
            new byte[] {1},
            UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8),
            Map.of("own", new byte[] {7}));
    new DeadLetters(records(), "w1").setAside(original, "any/0/1", "because");
    var written =
        read(Topics.DEAD_LETTER).stream()
            .filter(message -> text(message.value()).equals(text(original.value())))
            .findFirst()
            .orElseThrow();
    assertThat(written.headers().keySet())
        .containsExactly(
            DeadLetterHeaders.REASON, DeadLetterHeaders.ORIGIN, DeadLetterHeaders.WORKER, "own");
  }

  private static String text(byte @Nullable [] bytes) {
    return new String(Objects.requireNonNull(bytes), StandardCharsets.UTF_8);
  }
}
