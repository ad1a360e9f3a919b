package io.pentimento.worker.benchmarks;

import io.pentimento.worker.model.ElementType;
import io.pentimento.worker.model.Weight;
import io.pentimento.worker.model.WeightLayout;
import io.pentimento.worker.model.Weights;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// Weights of which no bias is 0 and no norm is 1, so that no mix-up hides.
///
/// @param layout names and shapes
record UnevenWeights(WeightLayout layout) implements Weights {
  @Override
  public Set<String> names() {
    return layout.shapes().keySet();
  }

  @Override
  public Weight get(String name) {
    List<Long> shape = List.copyOf(layout.shapes().get(name));
    int inputs = Math.toIntExact(shape.getLast());
    int size = shape.size() == 1 ? inputs : inputs * Math.toIntExact(shape.getFirst());
    double deviation = shape.size() == 1 ? 0.3 : 1.5 / Math.sqrt(inputs);
    var random = new Random(name.hashCode());
    var values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    return new Weight(name, ElementType.F32, shape, MemorySegment.ofArray(values));
  }
}
