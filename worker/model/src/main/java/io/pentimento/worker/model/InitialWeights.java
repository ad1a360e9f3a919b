package io.pentimento.worker.model;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/// Weights of a network that has learned nothing yet, as the original starts its training: biases
/// 0, norms 1, embeddings and linear layers from a normal distribution of deviation 0.02,
/// convolutions from one of deviation 1/√inputs, both cut off at two deviations.
///
/// The same seed gives the same weights. Each tensor is made when asked for, outside of the Java
/// heap, and not kept.
///
/// @param layout names and shapes
/// @param seed of the random numbers
public record InitialWeights(WeightLayout layout, long seed) implements Weights {
  private static final double DEVIATION = 0.02;
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(java.nio.ByteOrder.LITTLE_ENDIAN);

  @Override
  public Set<String> names() {
    return layout.shapes().keySet();
  }

  @Override
  public Weight get(String name) {
    Map<String, List<Long>> shapes = layout.shapes();
    List<Long> shape = shapes.get(name);
    if (shape == null) {
      throw new IllegalArgumentException("the layout has no tensor " + name);
    }
    long size = shape.stream().reduce(1L, Math::multiplyExact);
    MemorySegment data = Arena.ofAuto().allocate(size * Float.BYTES, 64);
    fill(data, size, name, shape);
    return new Weight(name, ElementType.F32, shape, data);
  }

  private void fill(MemorySegment data, long size, String name, List<Long> shape) {
    var random = new SplittableRandom(seed ^ ((long) name.hashCode() << 32));
    double deviation = deviation(shape);
    float constant = isNormWeight(name, shape) ? 1 : 0;
    for (long i = 0; i < size; i++) {
      float value = deviation == 0 ? constant : (float) (deviation * truncatedNormal(random));
      data.setAtIndex(FLOAT, i, value);
    }
  }

  private static boolean isNormWeight(String name, List<Long> shape) {
    return shape.size() == 1 && name.endsWith(".weight");
  }

  private static double deviation(List<Long> shape) {
    if (shape.size() == 1) {
      return 0;
    }
    boolean convolution = shape.size() == 4;
    return convolution
        ? 1 / Math.sqrt((double) (shape.get(1) * shape.get(2) * shape.get(3)))
        : DEVIATION;
  }

  private static double truncatedNormal(SplittableRandom random) {
    double number;
    do {
      number = random.nextGaussian();
    } while (Math.abs(number) > 2);
    return number;
  }
}
