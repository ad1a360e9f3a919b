package io.pentimento.gateway.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.schemas.JobId;
import io.pentimento.schemas.WebhookDelivery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private final RetrySchedule schedule =
      new RetrySchedule(WebhookConfig.USUAL_RETRIES, new SplittableRandom(7));

  @Test
  void waitsGrowToADayAndThenItIsGivenUp() {
    List<Duration> waits = new ArrayList<>();
    WebhookDelivery delivery = delivery(true);
    while (delivery != null) {
      delivery = schedule.next(delivery, null, NOON);
      if (delivery != null) {
        waits.add(Duration.between(NOON, delivery.due()));
      }
    }
    assertThat(waits).hasSize(9).isSorted();
    assertThat(waits.getFirst()).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
    assertThat(waits.getLast()).isBetween(Duration.ofHours(19), Duration.ofHours(29));
  }

  @Test
  void twoThatFailTogetherAreNotTriedTogether() {
    assertThat(schedule.next(delivery(true), null, NOON))
        .isNotEqualTo(schedule.next(delivery(true), null, NOON));
  }

  @Test
  void anIterationIsGivenUpSoon() {
    WebhookDelivery passing = delivery(false).again(NOON);
    assertThat(schedule.next(passing, null, NOON)).isNotNull();
    assertThat(schedule.next(passing.again(NOON), null, NOON)).isNull();
  }

  @Test
  void theReceiverMayAskForMoreTimeButNotForLess() {
    assertThat(schedule.next(delivery(true), Duration.ofHours(1), NOON))
        .extracting(WebhookDelivery::due)
        .isEqualTo(NOON.plus(Duration.ofHours(1)));
    assertThat(schedule.next(delivery(true), Duration.ZERO, NOON))
        .extracting(WebhookDelivery::due)
        .isNotEqualTo(NOON);
  }

  @Test
  void retryAfterIsSecondsOrADateAndNeverMoreThanADay() {
    assertThat(RetryAfter.parse("120", NOON)).isEqualTo(Duration.ofMinutes(2));
    assertThat(RetryAfter.parse("Mon, 23 Nov 2026 12:00:30 GMT", NOON))
        .isEqualTo(Duration.ofSeconds(30));
    assertThat(RetryAfter.parse("Mon, 23 Nov 2020 12:00:30 GMT", NOON)).isEqualTo(Duration.ZERO);
    assertThat(RetryAfter.parse("999999999", NOON)).isEqualTo(RetryAfter.LONGEST);
    assertThat(RetryAfter.parse("soon", NOON)).isNull();
    assertThat(RetryAfter.parse(null, NOON)).isNull();
  }

  static WebhookDelivery delivery(boolean lasting) {
    return new WebhookDelivery(
        "msg_1",
        new JobId("0198f2a4-7c1e-7d2b-9a55-3f0e6b1c2d4e"),
        "default",
        "https://example.com",
        lasting,
        "{}",
        0,
        NOON);
  }
}
