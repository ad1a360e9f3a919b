package io.pentimento.schemas;

import java.time.Instant;

/// Stop what is unfinished of a batch, also what waits in line or has yet to arrive. On the control
/// topic, keyed by batch id: one record however many jobs.
///
/// @param generation stops jobs of this generation and those below; what is driven again later has
///   a higher one
/// @param requestedAt when the client asked
public record CancelBatch(BatchId batch, String account, int generation, Instant requestedAt)
    implements Control, BatchFact {
  /// Whether it stops this job.
  public boolean stops(BatchMember member) {
    return member.id().equals(batch) && member.generation() <= generation;
  }
}
