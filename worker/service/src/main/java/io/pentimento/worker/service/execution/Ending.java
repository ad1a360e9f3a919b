package io.pentimento.worker.service.execution;

import io.pentimento.schemas.JobEvent;

/// How an attempt at a job ended, as far as its record is concerned.
public enum Ending {
  /// The job is in its terminal state, and the world was told: the record is done with.
  TERMINAL,
  /// So it is, but the last attempt failed: the record is to be set aside for people to look at.
  EXHAUSTED,
  /// Another attempt is to follow.
  UNFINISHED,
  /// The record is no longer ours.
  FOREIGN;

  /// What becomes of the record of a job that has ended so.
  public static Ending of(JobEvent.Terminal outcome) {
    return outcome instanceof JobEvent.JobFailed failed && Problems.areExhausted(failed.problem())
        ? EXHAUSTED
        : TERMINAL;
  }
}
