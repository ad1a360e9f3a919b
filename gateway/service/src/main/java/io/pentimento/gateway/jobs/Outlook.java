package io.pentimento.gateway.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a job that has not ended may expect.
///
/// @param place its place in the queue; null unless it waits
/// @param finishAt when it will be done at the present pace; null while that is unknown
public record Outlook(@Nullable Place place, @Nullable Instant finishAt) {
  static final Outlook UNKNOWN = new Outlook(null, null);

  /// A place in the queue of a model.
  ///
  /// @param position 1 for the next
  /// @param waiting how many jobs wait for the model, at any priority
  public record Place(int position, int waiting) {}
}
