package io.pentimento.worker.checkpoints.published;

import io.pentimento.worker.checkpoints.Fixtures;
import io.pentimento.worker.checkpoints.formats.TensorFile;
import io.pentimento.worker.checkpoints.safetensors.SafetensorsWriter;
import io.pentimento.worker.checkpoints.tensors.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// Variants of the published fixtures: names and layouts of one, in another file.
final class PublishedFiles {
  private PublishedFiles() {}

  /// A fixture's tensors after a change.
  ///
  /// @param change adds, takes away or replaces tensors
  static Path changed(Path target, String fixture, Consumer<Map<String, Tensor>> change) {
    try (var file = TensorFile.open(Fixtures.googleTiny(fixture))) {
      var tensors = new TreeMap<>(file.tensors());
      change.accept(tensors);
      return write(target, tensors);
    }
  }

  /// A fixture's in-house tensors under other names.
  static Path renamed(
      Path target, PublishedPart.Kind kind, String fixture, UnaryOperator<String> name) {
    try (var file = TensorFile.open(Fixtures.googleTiny(fixture))) {
      var tensors = new TreeMap<String, Tensor>();
      PublishedPart.find(kind, file)
          .weights()
          .tensors()
          .forEach((inHouse, tensor) -> tensors.put(name.apply(inHouse), tensor));
      return write(target, tensors);
    }
  }

  private static Path write(Path target, Map<String, Tensor> tensors) {
    try {
      SafetensorsWriter.write(
          target,
          tensors.entrySet().stream().map(named -> named.getValue().named(named.getKey())).toList(),
          Map.of());
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
