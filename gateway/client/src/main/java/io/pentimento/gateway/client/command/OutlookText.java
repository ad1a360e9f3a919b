package io.pentimento.gateway.client.command;

import io.pentimento.gateway.client.Job;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a job that has not ended may expect, in words such as `place 3 of 12, done at about 14:03`.
final class OutlookText {
  private static final Duration A_DAY = Duration.ofDays(1);
  private static final DateTimeFormatter SOON = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter LATER =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private OutlookText() {}

  /// As far as it is known; empty if nothing is.
  static String of(Job job) {
    return of(job, Clock.system(ZoneId.systemDefault()));
  }

  static String of(Job job, Clock clock) {
    List<String> words = new ArrayList<>();
    if (job.queue() != null) {
      words.add("place %d of %d".formatted(job.queue().position(), job.queue().waiting()));
    }
    if (job.estimatedFinishAt() != null) {
      words.add("done at about " + time(job.estimatedFinishAt(), clock));
    }
    return String.join(", ", words);
  }

  /// By the clock on the wall; with the day if it is more than one away.
  private static String time(Instant moment, Clock clock) {
    boolean soon = Duration.between(clock.instant(), moment).compareTo(A_DAY) < 0;
    return (soon ? SOON : LATER).format(ZonedDateTime.ofInstant(moment, clock.getZone()));
  }
}
