package io.pentimento.worker.training.evaluation;

import io.pentimento.worker.training.evaluation.sweep.Configuration;

/// A model that draws under whatever setting it is told.
@FunctionalInterface
public interface Generator {
  /// What it draws under a setting.
  ///
  /// @param configuration how to decode, as text: `iterations`, `schedule` and so on
  /// @param seed another one gives other pictures
  /// @throws IllegalArgumentException if it does not understand a setting
  PictureSource with(Configuration configuration, long seed);
}
