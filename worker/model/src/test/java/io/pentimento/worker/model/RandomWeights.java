package io.pentimento.worker.model;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// Weights as uneven as trained ones: no bias is 0 and no norm is 1, so that no mix-up hides.
///
/// @param layout names and shapes
/// @param seed the same seed gives the same weights
public record RandomWeights(WeightLayout layout, long seed) implements Weights {
  @Override
  public Set<String> names() {
    return layout.shapes().keySet();
  }

  @Override
  public Weight get(String name) {
    List<Long> shape = layout.shapes().get(name);
    if (shape == null) {
      throw new IllegalArgumentException("no tensor " + name);
    }
    int size = Math.toIntExact(shape.stream().reduce(1L, Math::multiplyExact));
    var random = new Random(seed + name.hashCode());
    boolean isNorm = shape.size() == 1 && name.endsWith(".weight");
    float deviation =
        shape.size() == 1 ? 0.2f : 1.5f / (float) Math.sqrt((double) size / shape.get(0));
    var values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (isNorm ? 1 : 0) + deviation * (float) random.nextGaussian();
    }
    return new Weight(name, ElementType.F32, shape, MemorySegment.ofArray(values));
  }
}
