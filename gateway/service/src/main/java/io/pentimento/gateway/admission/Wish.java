package io.pentimento.gateway.admission;

import io.pentimento.schemas.JobRequest;
import io.pentimento.schemas.JobState;
import io.pentimento.schemas.Webhook;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a client asks for; the same request under the same key asks for the same again.
///
/// @param request what is to be done
/// @param webhook whom to tell of it; null for nobody
record Wish(JobRequest request, @Nullable Webhook webhook) {
  /// What a job was asked for with; empty while its order has not been read.
  static Optional<Wish> of(JobState state) {
    return Optional.ofNullable(state.submit())
        .map(submit -> new Wish(submit.request(), submit.webhook()));
  }
}
