package io.pentimento.worker.checkpoints;

import io.pentimento.worker.checkpoints.safetensors.SafetensorsWriter;
import io.pentimento.worker.checkpoints.tensors.CheckpointException;
import io.pentimento.worker.checkpoints.tensors.Tensor;
import io.pentimento.worker.model.Weights;
import io.pentimento.worker.model.decoding.DecodeSettings;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/// Writes in-house checkpoints. The folder appears under its name only when all of it is on the
/// disk; a write that is cut off leaves nothing there.
public final class CheckpointWriter {
  private CheckpointWriter() {}

  /// What people say about a model.
  ///
  /// @param name what they call it
  /// @param labels names of the class labels by index
  /// @param defaults how to decode where a request does not say
  /// @param licence of the weights
  /// @param provenance where the two parts come from
  public record Description(
      String name,
      List<String> labels,
      DecodeSettings defaults,
      String licence,
      Manifest.Provenance provenance) {}

  /// Writes a new folder with no documents beside the model.
  ///
  /// @throws CheckpointException if the weights are not those of the architecture, or the folder
  ///   exists or cannot be written
  public static Revision write(
      Path folder,
      Architecture architecture,
      Weights tokenizer,
      Weights transformer,
      Description description) {
    return write(folder, architecture, tokenizer, transformer, description, Map.of());
  }

  /// Writes a new folder. Each tensor is asked for twice, one at a time: first for its hash, then
  /// for its numbers.
  ///
  /// @param folder must not exist, its parent must
  /// @param documents more files for the folder, such as the record of a training: text by name
  /// @throws CheckpointException if the weights are not those of the architecture, or the folder
  ///   exists or cannot be written
  public static Revision write(
      Path folder,
      Architecture architecture,
      Weights tokenizer,
      Weights transformer,
      Description description,
      Map<String, String> documents) {
    if (Files.exists(folder)) {
      throw CheckpointException.of(folder, "exists already");
    }
    Path absolute = folder.toAbsolutePath();
    try {
      Path parent = Files.createDirectories(absolute.resolveSibling("."));
      // Not a temporary directory: nobody else may read those.
      Path unfinished =
          Files.createDirectory(
              parent.resolve(".%s.%s".formatted(folder.getFileName(), UUID.randomUUID())));
      try {
        Revision revision = fill(unfinished, architecture, tokenizer, transformer, description);
        for (var document : documents.entrySet()) {
          Files.writeString(unfinished.resolve(document.getKey()), document.getValue());
          force(unfinished.resolve(document.getKey()));
        }
        Files.move(unfinished, absolute, StandardCopyOption.ATOMIC_MOVE);
        return revision;
      } finally {
        delete(unfinished);
      }
    } catch (IOException e) {
      throw CheckpointException.caused(folder, "cannot be written: " + e.getMessage(), e);
    }
  }

  private static Revision fill(
      Path folder,
      Architecture architecture,
      Weights tokenizer,
      Weights transformer,
      Description description)
      throws IOException {
    var tokenizerPrints = fingerprints(tokenizer);
    var transformerPrints = fingerprints(transformer);
    Revision revision = Revision.of(architecture, tokenizerPrints, transformerPrints);
    var manifest =
        new Manifest(
            Manifest.FORMAT_VERSION,
            description.name,
            revision,
            architecture,
            description.labels,
            description.defaults,
            description.licence,
            description.provenance);
    write(folder.resolve(Checkpoint.TOKENIZER), tokenizer, tokenizerPrints);
    write(folder.resolve(Checkpoint.TRANSFORMER), transformer, transformerPrints);
    ManifestJson.write(folder.resolve(Checkpoint.MANIFEST), manifest);
    force(folder.resolve(Checkpoint.MANIFEST));
    return revision;
  }

  private static SortedMap<String, Fingerprint> fingerprints(Weights weights) {
    var prints = new TreeMap<String, Fingerprint>();
    for (String name : weights.names()) {
      prints.put(name, Fingerprint.of(Tensor.of(weights.get(name))));
    }
    return prints;
  }

  private static void write(Path file, Weights weights, SortedMap<String, Fingerprint> prints)
      throws IOException {
    SafetensorsWriter.write(
        file, NetworkFile.tensors(weights, prints), HashedTensors.metadata(prints));
  }

  private static void force(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }
}
