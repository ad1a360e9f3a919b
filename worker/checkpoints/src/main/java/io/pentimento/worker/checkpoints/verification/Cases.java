package io.pentimento.worker.checkpoints.verification;

import io.pentimento.worker.checkpoints.formats.TensorFile;
import io.pentimento.worker.checkpoints.tensors.CheckpointException;
import io.pentimento.worker.checkpoints.tensors.Numbers;
import io.pentimento.worker.checkpoints.tensors.Tensor;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// A file of recorded cases, and which of its tensors have been looked at.
public final class Cases implements AutoCloseable {
  private final TensorFile file;
  private final Set<String> used = new LinkedHashSet<>();

  private Cases(TensorFile file) {
    this.file = file;
  }

  /// @throws CheckpointException if it is no file of tensors
  public static Cases open(Path path) {
    return new Cases(TensorFile.open(path));
  }

  boolean has(String name) {
    return file.tensors().containsKey(name);
  }

  /// All names that begin with `prefix`, in order.
  List<String> beginningWith(String prefix) {
    return file.tensors().keySet().stream()
        .filter(name -> name.startsWith(prefix))
        .sorted()
        .toList();
  }

  /// @param rank how many axes it must have
  /// @throws CheckpointException if there is no such tensor
  List<Long> shape(String name, int rank) {
    List<Long> shape = get(name).shape();
    if (shape.size() != rank) {
      throw refusal(name, "has shape %s, %d axes were expected".formatted(shape, rank));
    }
    return shape;
  }

  /// @throws CheckpointException if there is no such tensor, or nothing in it
  float[] floats(String name) {
    return Numbers.floats(filled(name));
  }

  /// @throws CheckpointException if there is no such tensor, or nothing in it, or no integers
  int[] ints(String name) {
    try {
      return Numbers.ints(filled(name));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw CheckpointException.of(file.path(), name, e);
    }
  }

  /// The whole file is to blame.
  CheckpointException refusal(RuntimeException cause) {
    return CheckpointException.of(file.path(), cause);
  }

  CheckpointException refusal(String name, String reason) {
    return CheckpointException.of(file.path(), name, reason);
  }

  /// Tensors that no check has looked at.
  public Set<String> unused() {
    var rest = new TreeSet<>(file.tensors().keySet());
    rest.removeAll(used);
    return rest;
  }

  private Tensor get(String name) {
    used.add(name);
    return file.get(name);
  }

  /// A comparison of nothing with nothing would pass.
  private Tensor filled(String name) {
    Tensor tensor = get(name);
    if (tensor.elements() == 0) {
      throw refusal(name, "is empty");
    }
    return tensor;
  }

  @Override
  public void close() {
    file.close();
  }
}
