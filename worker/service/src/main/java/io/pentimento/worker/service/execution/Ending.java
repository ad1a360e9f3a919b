package io.pentimento.worker.service.execution;

/// How an attempt at a job ended, as far as its record is concerned.
public enum Ending {
  /// The job is in its terminal state, and the world was told: the record is done with.
  TERMINAL,
  /// So it is, but the last attempt failed: the record is to be set aside for people to look at.
  EXHAUSTED,
  /// Another attempt is to follow.
  UNFINISHED,
  /// The record is no longer ours.
  FOREIGN
}
