package io.pentimento.gateway.jobs;

import io.pentimento.schemas.JobState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// How long a job is kept after its end. Once that is over it is found no more, on any gateway, and
/// whether or not its folder has been swept yet.
///
/// @param kept how long; null for ever
public record Retention(@Nullable Duration kept, InstantSource clock) {
  /// Jobs stay until they are deleted.
  public static final Retention FOR_EVER = new Retention(null, InstantSource.system());

  /// Whether jobs stay until they are deleted.
  public boolean isForEver() {
    return kept == null;
  }

  /// Until when the job is kept; null for ever, and while it has not ended.
  public @Nullable Instant expiresAt(JobState state) {
    Instant endedAt = state.finishedAt();
    return kept == null || endedAt == null ? null : endedAt.plus(kept);
  }

  /// Whether a job that ended then is kept no longer.
  public boolean isOver(Instant endedAt) {
    return kept != null && !endedAt.plus(kept).isAfter(now());
  }

  boolean isOver(JobState state) {
    Instant endedAt = state.finishedAt();
    return endedAt != null && isOver(endedAt);
  }

  public Instant now() {
    return clock.instant();
  }
}
