package io.pentimento.gateway.retention;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How long things are kept.
///
/// @param jobs how long after its end a job is kept; null for ever
/// @param sweepEvery how often the store is swept of what is kept no longer
public record RetentionConfig(@Nullable Duration jobs, Duration sweepEvery) {
  /// Jobs stay until they are deleted; the store is swept every hour.
  public static final RetentionConfig KEEP = new RetentionConfig(null, Duration.ofHours(1));
}
