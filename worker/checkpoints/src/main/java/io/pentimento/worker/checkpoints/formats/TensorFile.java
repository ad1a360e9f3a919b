package io.pentimento.worker.checkpoints.formats;

import io.pentimento.worker.checkpoints.flax.FlaxReader;
import io.pentimento.worker.checkpoints.safetensors.SafetensorsReader;
import io.pentimento.worker.checkpoints.tensors.CheckpointException;
import io.pentimento.worker.checkpoints.tensors.MappedFile;
import io.pentimento.worker.checkpoints.tensors.Tensor;
import io.pentimento.worker.checkpoints.torch.TorchReader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;

/// An open file of tensors in any of the [FileFormat]s, under the names that the file gives them.
/// Headers are checked at opening, numbers are read when touched. Safe for use by many threads.
public final class TensorFile implements AutoCloseable {
  private final MappedFile file;
  private final FileFormat format;
  private final Map<String, Tensor> tensors;
  private final Map<String, String> metadata;

  private TensorFile(
      MappedFile file,
      FileFormat format,
      Map<String, Tensor> tensors,
      Map<String, String> metadata) {
    this.file = file;
    this.format = format;
    this.tensors = Collections.unmodifiableMap(tensors);
    this.metadata = metadata;
  }

  /// Opens a file of any format.
  ///
  /// @throws CheckpointException if it is of no known format, or is not whole, or lies
  public static TensorFile open(Path path) {
    MappedFile file = MappedFile.open(path);
    try {
      return read(file);
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static TensorFile read(MappedFile file) {
    if (TorchReader.recognises(file)) {
      return new TensorFile(file, FileFormat.TORCH, TorchReader.read(file), Map.of());
    }
    if (SafetensorsReader.recognises(file)) {
      var content = SafetensorsReader.read(file);
      return new TensorFile(file, FileFormat.SAFETENSORS, content.tensors(), content.metadata());
    }
    if (TorchReader.recognisesOldFormat(file)) {
      throw file.refusal(
          "is in torch's format from before version 1.6; load and save it once with a newer torch");
    }
    if (FlaxReader.recognises(file)) {
      return new TensorFile(file, FileFormat.FLAX, FlaxReader.read(file), Map.of());
    }
    throw file.refusal("is none of safetensors, flax msgpack or torch zip");
  }

  public Path path() {
    return file.path();
  }

  public FileFormat format() {
    return format;
  }

  /// All tensors by the file's names for them.
  public Map<String, Tensor> tensors() {
    return tensors;
  }

  /// The tensor of that name.
  ///
  /// @throws CheckpointException if there is none
  public Tensor get(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw file.refusal(name, "is missing");
    }
    return tensor;
  }

  /// Free text that safetensors may carry; empty in other formats.
  public Map<String, String> metadata() {
    return metadata;
  }

  @Override
  public void close() {
    file.close();
  }
}
