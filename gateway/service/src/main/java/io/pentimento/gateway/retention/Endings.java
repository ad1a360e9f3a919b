package io.pentimento.gateway.retention;

import io.pentimento.schemas.Codec;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobRecord;
import io.pentimento.schemas.JobState;
import io.pentimento.schemas.ObjectKeys;
import io.vertx.core.Future;
import java.util.Objects;

/// Ends jobs in place of a worker, as workers do it: whoever is first to write the record in the
/// job's folder decides, and what stands there is what everybody tells.
final class Endings {
  private final Folders folders;
  private final EventLog events;

  Endings(Folders folders, EventLog events) {
    this.folders = folders;
    this.events = events;
  }

  /// Ends a job whose order is known. Blocks until the record stands.
  ///
  /// @return succeeds with the outcome that stands, once it is told
  Future<JobEvent.Terminal> end(JobState state, JobEvent.Terminal wanted) {
    JobEvent.Terminal standing = decide(record(state, wanted)).outcome();
    return events.tell(standing).map(standing);
  }

  private JobRecord decide(JobRecord mine) {
    String key = ObjectKeys.record(mine.outcome().job());
    if (folders.putIfAbsent(key, Codec.write(mine))) {
      return mine;
    }
    try {
      byte[] bytes = folders.read(key);
      return bytes == null ? mine : Codec.read(bytes, JobRecord.class);
    } catch (Codec.MalformedException e) {
      throw new Folders.FoldersException(key + " cannot be read; a worker will write it anew", e);
    }
  }

  private static JobRecord record(JobState state, JobEvent.Terminal outcome) {
    JobEvent.JobStarted started = state.started();
    return new JobRecord(
        Objects.requireNonNull(state.submit()),
        outcome,
        started == null ? null : started.at(),
        started == null ? null : started.modelRevision());
  }
}
