package io.pentimento.gateway.retention;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How long things are kept.
///
/// @param jobs how long after its end a job is kept; null for ever
/// @param sweepEvery how often the store is swept of what is kept no longer
public record RetentionConfig(@Nullable Duration jobs, Duration sweepEvery) {
  /// The longest that jobs may be kept if not for ever: a hundred years.
  public static final int LONGEST_DAYS = 36_500;

  /// Jobs stay until they are deleted; the store is swept every hour.
  public static final RetentionConfig KEEP = new RetentionConfig(null, Duration.ofHours(1));

  /// @param days how long a job is kept after its end, 0 to [#LONGEST_DAYS]; 0 for ever
  /// @throws IllegalArgumentException if there are fewer or more
  public static RetentionConfig ofDays(long days, Duration sweepEvery) {
    if (!isAllowed(days)) {
      throw new IllegalArgumentException(
          "jobs are kept for 0 to %d days, got %d".formatted(LONGEST_DAYS, days));
    }
    return new RetentionConfig(days == 0 ? null : Duration.ofDays(days), sweepEvery);
  }

  /// Whether jobs may be kept for so many days.
  public static boolean isAllowed(long days) {
    return days >= 0 && days <= LONGEST_DAYS;
  }
}
