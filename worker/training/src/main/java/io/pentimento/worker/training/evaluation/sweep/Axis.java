package io.pentimento.worker.training.evaluation.sweep;

import java.util.List;
import java.util.Set;

/// One setting and the values to try.
///
/// @param name such as `iterations`
/// @param values 1 or more different ones, as text
public record Axis(String name, List<String> values) {
  public Axis {
    values = List.copyOf(values);
    if (values.isEmpty() || Set.copyOf(values).size() < values.size()) {
      throw new IllegalArgumentException(
          "setting %s needs different values, got %s".formatted(name, values));
    }
  }

  /// From a list of values.
  public static Axis of(String name, String... values) {
    return new Axis(name, List.of(values));
  }
}
