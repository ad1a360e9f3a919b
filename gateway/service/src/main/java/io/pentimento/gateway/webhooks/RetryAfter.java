package io.pentimento.gateway.webhooks;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/// How long a receiver wants to be left alone (RFC 9110, section 10.2.3).
final class RetryAfter {
  /// Longer than this is waited for nobody.
  static final Duration LONGEST = Duration.ofHours(24);

  private RetryAfter() {}

  /// The wait that a header means, seconds or a date; null if there is none or it means nothing.
  static @Nullable Duration parse(@Nullable String header, Instant now) {
    if (header == null) {
      return null;
    }
    Duration wait =
        header.matches("\\d{1,9}")
            ? Duration.ofSeconds(Long.parseLong(header))
            : until(header, now);
    return wait != null && wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }

  private static @Nullable Duration until(String date, Instant now) {
    try {
      Instant moment = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return moment.isAfter(now) ? Duration.between(now, moment) : Duration.ZERO;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
