package io.pentimento.worker.checkpoints;

import io.pentimento.worker.checkpoints.formats.TensorFile;
import io.pentimento.worker.checkpoints.safetensors.SafetensorsWriter;
import io.pentimento.worker.checkpoints.tensors.CheckpointException;
import io.pentimento.worker.checkpoints.tensors.NamedWeights;
import io.pentimento.worker.checkpoints.tensors.Tensor;
import io.pentimento.worker.model.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// One network in one safetensors file, with words about it: what a training leaves behind, be it a
/// tokenizer, a classifier, or the whole state from which a training goes on. A complete model is a
/// [Checkpoint].
///
/// Each tensor's hash is stored beside it and compared when its numbers are first asked for.
public final class NetworkFile implements AutoCloseable {
  private static final String WORD = "about:";

  private final TensorFile file;
  private final NamedWeights weights;
  private final Map<String, String> about = new LinkedHashMap<>();

  private NetworkFile(TensorFile file) {
    this.file = file;
    this.weights = HashedTensors.verified(file);
    file.metadata()
        .forEach((key, value) -> {
          if (key.startsWith(WORD)) {
            about.put(key.substring(WORD.length()), value);
          }
        });
  }

  /// Opens a file that [#write] wrote; no numbers are read.
  ///
  /// @throws CheckpointException if it is none
  public static NetworkFile open(Path path) {
    TensorFile file = TensorFile.open(path);
    try {
      HashedTensors.fingerprints(file);
      return new NetworkFile(file);
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /// Writes a file, or replaces the one that is there: whoever opens it finds the old one or the
  /// new one, whenever the machine stops.
  ///
  /// @param about free text by keyword
  /// @throws CheckpointException if it cannot be written
  public static void write(Path path, Weights weights, Map<String, String> about) {
    var prints = new TreeMap<String, Fingerprint>();
    for (String name : weights.names()) {
      prints.put(name, Fingerprint.of(Tensor.of(weights.get(name))));
    }
    var metadata = new LinkedHashMap<>(HashedTensors.metadata(prints));
    about.forEach((key, value) -> metadata.put(WORD + key, value));
    Path unfinished = path.resolveSibling("." + path.getFileName() + ".unfinished");
    try {
      Files.deleteIfExists(unfinished);
      SafetensorsWriter.write(unfinished, tensors(weights, prints), metadata);
      Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw CheckpointException.caused(path, "cannot be written: " + e.getMessage(), e);
    }
  }

  /// The weights as [SafetensorsWriter] takes them, each asked for when its turn comes.
  static List<Tensor> tensors(Weights weights, SortedMap<String, Fingerprint> prints) {
    return prints.entrySet().stream()
        .map(print ->
            Tensor.of(
                print.getKey(),
                print.getValue().type(),
                print.getValue().shape(),
                () -> weights.get(print.getKey()).data()))
        .toList();
  }

  /// The tensors, valid until this is closed.
  public NamedWeights weights() {
    return weights;
  }

  /// What is said of them under a keyword.
  ///
  /// @throws CheckpointException if nothing is
  public String about(String keyword) {
    return mention(keyword)
        .orElseThrow(() ->
            CheckpointException.of(
                file.path(), "says nothing about '%s'; it is of another kind".formatted(keyword)));
  }

  /// What is said of them under a keyword that not every such file has.
  public Optional<String> mention(String keyword) {
    return Optional.ofNullable(about.get(keyword));
  }

  @Override
  public void close() {
    file.close();
  }
}
