package io.pentimento.worker.training.optimisation;

import io.pentimento.worker.model.Weight;
import io.pentimento.worker.model.Weights;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Weights that lie in memory.
///
/// @param byName each under its own name
public record WeightMap(Map<String, Weight> byName) implements Weights {
  @Override
  public Set<String> names() {
    return byName.keySet();
  }

  @Override
  public Weight get(String name) {
    Weight weight = byName.get(name);
    if (weight == null) {
      throw new IllegalArgumentException("there is no tensor " + name);
    }
    return weight;
  }

  /// Other weights in float32 and in memory of their own: their file may be closed.
  public static WeightMap copied(Weights weights) {
    var copies = new LinkedHashMap<String, Weight>();
    for (String name : weights.names()) {
      Weight weight = weights.get(name);
      copies.put(name, Numbers.weight(name, weight.shape(), Numbers.of(weight)));
    }
    return new WeightMap(copies);
  }

  /// Those of other weights whose names begin with `path`, without it.
  public static WeightMap below(String path, Weights weights) {
    var found = new LinkedHashMap<String, Weight>();
    for (String name : weights.names()) {
      if (name.startsWith(path)) {
        found.put(name.substring(path.length()), weights.get(name));
      }
    }
    return new WeightMap(found);
  }

  /// Other weights, each rounded to 16 bits, at half the size on disk.
  public static WeightMap halved(Weights weights) {
    var halves = new LinkedHashMap<String, Weight>();
    for (String name : weights.names()) {
      halves.put(name, Numbers.half(weights.get(name)));
    }
    return new WeightMap(halves);
  }
}
