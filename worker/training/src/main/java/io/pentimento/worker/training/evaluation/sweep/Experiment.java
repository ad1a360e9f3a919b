package io.pentimento.worker.training.evaluation.sweep;

import java.util.Map;

/// What a sweep does over and over.
@FunctionalInterface
public interface Experiment {
  /// Tries one configuration with one seed.
  ///
  /// @return a figure for each measure of the sweep, by name; NaN where it has none
  Map<String, Double> run(Configuration configuration, long seed);
}
