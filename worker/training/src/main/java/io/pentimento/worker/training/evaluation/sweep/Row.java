package io.pentimento.worker.training.evaluation.sweep;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What one configuration came to with one seed.
///
/// @param configuration what was tried
/// @param seed what its randomness came from
/// @param figures by measure
public record Row(Configuration configuration, long seed, Map<String, Double> figures) {
  public Row {
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
  }

  /// The figure of a measure.
  ///
  /// @throws IllegalArgumentException if there is no such measure; the message lists what exists
  public double figure(String measure) {
    Double figure = figures.get(measure);
    if (figure == null) {
      throw new IllegalArgumentException(
          "there is no measure \"%s\" among %s".formatted(measure, figures.keySet()));
    }
    return figure;
  }
}
