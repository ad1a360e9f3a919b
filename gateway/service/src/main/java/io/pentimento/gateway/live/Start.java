package io.pentimento.gateway.live;

import org.jspecify.annotations.Nullable;

/// How a client wants to begin to follow a job. What it leaves out is null.
///
/// @param after it has seen this iteration of every image; 0 for none
/// @param afterSequence it has seen every event up to this sequence, at whichever gateway
/// @param lastEventId the same in the words of server-sent events, which count before all others
/// @param images whether it wants the images besides, as binary messages
public record Start(
    @Nullable Integer after,
    @Nullable Long afterSequence,
    @Nullable Long lastEventId,
    boolean images) {

  Replay replay() {
    if (lastEventId != null) {
      return new Replay.AfterSequence(lastEventId);
    }
    if (afterSequence != null) {
      return new Replay.AfterSequence(afterSequence);
    }
    return after == null ? new Replay.Nothing() : new Replay.AfterIteration(after);
  }
}
