package io.pentimento.worker.training.evaluation.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Every combination of some settings' values.
///
/// @param axes settings of different names; one of a single value is held fixed
public record Grid(List<Axis> axes) {
  public Grid {
    axes = List.copyOf(axes);
    if (Set.copyOf(axes.stream().map(Axis::name).toList()).size() < axes.size()) {
      throw new IllegalArgumentException(
          "a setting stands twice in " + axes.stream().map(Axis::name).toList());
    }
  }

  /// From a list of axes.
  public static Grid of(Axis... axes) {
    return new Grid(List.of(axes));
  }

  /// The names of the settings, in their order.
  public List<String> settings() {
    return axes.stream().map(Axis::name).toList();
  }

  /// All combinations; the last setting changes fastest.
  public List<Configuration> configurations() {
    List<Configuration> all = List.of(new Configuration(Map.of()));
    for (Axis axis : axes) {
      var longer = new ArrayList<Configuration>();
      for (Configuration shorter : all) {
        for (String value : axis.values()) {
          longer.add(shorter.with(axis.name(), value));
        }
      }
      all = longer;
    }
    return List.copyOf(all);
  }
}
