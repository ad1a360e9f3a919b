package io.pentimento.worker.checkpoints;

import io.pentimento.worker.model.MaskGit;
import io.pentimento.worker.model.backend.Device;
import io.pentimento.worker.model.backend.Precision;

/// Turns opened files into a model that can draw.
public final class ModelLoader {
  private ModelLoader() {}

  /// Copies all weights to the device, whatever type they are stored in; the files may be closed
  /// afterwards. The first call on a machine unpacks the native libraries.
  ///
  /// @throws io.pentimento.worker.checkpoints.tensors.CheckpointException if a tensor's numbers are
  ///   not those of the checkpoint's revision
  /// @throws IllegalArgumentException if there is no such device
  public static MaskGit load(ModelFiles files, Device device, Precision precision) {
    return switch (files.architecture()) {
      case Architecture.MaskGitFamily(var tokenizer, var transformer) ->
          MaskGit.open(
              tokenizer, files.tokenizer(), transformer, files.transformer(), device, precision);
    };
  }
}
