package io.pentimento.schemas;

/// What is said of a batch as a whole; all else follows from its jobs.
public sealed interface BatchFact permits BatchHeader, CancelBatch {
  /// The batch it is about.
  BatchId batch();

  /// Whose batch it is.
  String account();
}
