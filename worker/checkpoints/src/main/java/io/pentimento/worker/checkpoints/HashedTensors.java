package io.pentimento.worker.checkpoints;

import io.pentimento.worker.checkpoints.formats.TensorFile;
import io.pentimento.worker.checkpoints.tensors.CheckpointException;
import io.pentimento.worker.checkpoints.tensors.NamedWeights;
import io.pentimento.worker.checkpoints.tensors.Tensor;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// Tensors that are stored together with the hash of their numbers, in the safetensors file's
/// metadata under `sha256:<name>`.
final class HashedTensors {
  private static final String KEY = "sha256:";

  private HashedTensors() {}

  /// The metadata to store.
  static Map<String, String> metadata(Map<String, Fingerprint> fingerprints) {
    var metadata = new LinkedHashMap<String, String>();
    fingerprints.forEach((name, print) -> metadata.put(KEY + name, print.sha256()));
    return metadata;
  }

  /// What the file says of its tensors; no numbers are read.
  static SortedMap<String, Fingerprint> fingerprints(TensorFile file) {
    var prints = new TreeMap<String, Fingerprint>();
    file.tensors()
        .forEach((name, tensor) ->
            prints.put(name, new Fingerprint(tensor.type(), tensor.shape(), hash(file, name))));
    return prints;
  }

  /// The file's tensors; each is compared with its hash when its numbers are first asked for.
  static NamedWeights verified(TensorFile file) {
    Set<String> done = ConcurrentHashMap.newKeySet();
    var tensors = new LinkedHashMap<String, Tensor>();
    file.tensors()
        .forEach((name, tensor) ->
            tensors.put(
                name,
                Tensor.of(name, tensor.type(), tensor.shape(), () -> verify(file, tensor, done))));
    return new NamedWeights(file.path(), tensors);
  }

  private static MemorySegment verify(TensorFile file, Tensor tensor, Set<String> done) {
    MemorySegment data = tensor.data();
    if (!done.contains(tensor.name())) {
      if (!ContentHash.of(data).equals(hash(file, tensor.name()))) {
        throw CheckpointException.of(
            file.path(), tensor.name(), "was changed: its numbers do not have their hash");
      }
      done.add(tensor.name());
    }
    return data;
  }

  private static String hash(TensorFile file, String name) {
    String hash = file.metadata().get(KEY + name);
    if (hash == null) {
      throw CheckpointException.of(file.path(), name, "has no hash beside it");
    }
    return hash;
  }
}
