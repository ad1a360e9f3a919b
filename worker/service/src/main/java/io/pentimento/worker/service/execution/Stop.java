package io.pentimento.worker.service.execution;

import io.pentimento.schemas.Problem;

/// Why an attempt at a job ends before its images are finished.
public sealed interface Stop {
  /// The owner said so. The job ends.
  record Cancelled() implements Stop {}

  /// The owner wants it forgotten. The job ends, and its folder goes.
  record Deleted() implements Stop {}

  /// The deadline passed. The job ends.
  record Expired() implements Stop {}

  /// The job cannot be done, by any worker. The job ends.
  ///
  /// @param problem why, for the user
  record Failed(Problem problem) implements Stop {}

  /// Something failed that may go well the next time. The attempt counts.
  ///
  /// @param cause what, in words
  record Interrupted(String cause) implements Stop {}

  /// The store or Kafka was out of reach for longer than this worker waits. The attempt does not
  /// count.
  record Outage() implements Stop {}

  /// This worker hands back what it cannot finish. The attempt does not count.
  record Drained() implements Stop {}

  /// Kafka gave the record to another worker, which does the job now. The attempt does not count.
  record Lost() implements Stop {}

  /// The device does not move. Nothing is told, as nobody knows when this is noticed. The attempt
  /// counts.
  record Stalled() implements Stop {}
}
