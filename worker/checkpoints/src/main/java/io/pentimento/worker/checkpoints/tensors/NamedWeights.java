package io.pentimento.worker.checkpoints.tensors;

import io.pentimento.worker.model.ElementType;
import io.pentimento.worker.model.Weight;
import io.pentimento.worker.model.WeightLayout;
import io.pentimento.worker.model.Weights;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The tensors of one part of a model under in-house names. What has to be rearranged is rearranged
/// when asked for, one tensor at a time.
public final class NamedWeights implements Weights {
  private static final long ALIGNMENT = 64;

  private final Path file;
  private final SortedMap<String, Tensor> tensors;

  /// @param file who is blamed
  public NamedWeights(Path file, Map<String, Tensor> tensors) {
    this.file = file;
    this.tensors = Collections.unmodifiableSortedMap(new TreeMap<>(tensors));
  }

  /// Where they come from.
  public Path file() {
    return file;
  }

  /// All tensors, ordered by name.
  public SortedMap<String, Tensor> tensors() {
    return tensors;
  }

  @Override
  public Set<String> names() {
    return tensors.keySet();
  }

  @Override
  public Weight get(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("%s has no tensor %s".formatted(file, name));
    }
    return new Weight(name, elementType(tensor), tensor.shape(), aligned(tensor));
  }

  /// Where numbers lie at odd addresses, as in msgpack files, native code wants a copy.
  private static MemorySegment aligned(Tensor tensor) {
    MemorySegment data = tensor.data();
    return data.address() % tensor.type().bytes() == 0
        ? data
        : Arena.ofAuto().allocate(data.byteSize(), ALIGNMENT).copyFrom(data);
  }

  /// The shape of a tensor that must be there with that many axes, each an `int` of at least 1.
  ///
  /// @throws CheckpointException if it is not
  public List<Long> shape(String name, int rank) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw CheckpointException.of(file, name, "is missing");
    }
    if (tensor.shape().size() != rank) {
      throw CheckpointException.of(
          file, name, "has shape %s, expected %d axes".formatted(tensor.shape(), rank));
    }
    if (tensor.shape().stream().anyMatch(size -> size < 1 || size > Integer.MAX_VALUE)) {
      throw CheckpointException.of(
          file, name, "has shape %s, which tells no sizes".formatted(tensor.shape()));
    }
    return tensor.shape();
  }

  /// How many numbers there are in all.
  public long parameters() {
    return tensors.values().stream().mapToLong(Tensor::elements).sum();
  }

  /// Refuses weights of which one is missing, too many, of another shape, or of a type that models
  /// do not take. No number is read.
  ///
  /// @throws CheckpointException naming the first such tensor
  public void check(WeightLayout layout) {
    layout
        .shapes()
        .forEach((name, expected) -> {
          Tensor tensor = tensors.get(name);
          if (tensor == null) {
            throw CheckpointException.of(file, name, "%s is missing".formatted(expected));
          }
          if (!tensor.shape().equals(expected)) {
            throw CheckpointException.of(
                file, name, "has shape %s, expected %s".formatted(tensor.shape(), expected));
          }
          elementType(tensor);
        });
    for (String name : tensors.keySet()) {
      if (!layout.shapes().containsKey(name)) {
        throw CheckpointException.of(file, name, "is not part of this architecture");
      }
    }
  }

  private ElementType elementType(Tensor tensor) {
    return tensor
        .type()
        .elementType()
        .orElseThrow(() ->
            CheckpointException.of(
                file,
                tensor.name(),
                "is of type %s; weights are F32, F16 or BF16".formatted(tensor.type())));
  }
}
