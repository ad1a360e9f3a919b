package io.pentimento.worker.training.dataset;

/// The parts of a dataset.
public enum Split {
  /// What a network learns from.
  TRAIN,
  /// What is looked at while training, to choose settings.
  VALIDATION,
  /// What a finished network is judged by, and nothing else.
  TEST
}
