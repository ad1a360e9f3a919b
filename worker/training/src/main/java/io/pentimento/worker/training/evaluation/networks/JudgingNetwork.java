package io.pentimento.worker.training.evaluation.networks;

import io.pentimento.worker.model.backend.Backend;
import io.pentimento.worker.training.evaluation.FeatureNetwork;
import io.pentimento.worker.training.run.TrainingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.ZipFile;

/// A network on a device that pictures are judged with. It ends with the backend at the latest.
public sealed interface JudgingNetwork extends FeatureNetwork, AutoCloseable
    permits ClassifierNetwork, InceptionNetwork, ArchiveNetwork {
  /// Opens a network that judges without knowing the labels: a TorchScript archive, which must come
  /// from people who are trusted, or weights of Inception-v3.
  ///
  /// @throws TrainingException if it cannot be read
  /// @throws IllegalArgumentException if it is an archive and cannot be loaded
  /// @throws io.pentimento.worker.checkpoints.tensors.CheckpointException if it holds other weights
  static JudgingNetwork stranger(Path file, Backend backend) {
    return isProgram(file)
        ? ArchiveNetwork.open(file, backend)
        : InceptionNetwork.open(file, backend);
  }

  /// Both what `torch.jit.save` and what `torch.save` write are ZIP files; the former hold code.
  private static boolean isProgram(Path file) {
    try (var zip = new ZipFile(file.toFile())) {
      return zip.stream().anyMatch(entry -> entry.getName().matches("[^/]+/code/.*"));
    } catch (IOException _) {
      return false; // whoever opens it as weights says what is wrong
    }
  }

  @Override
  void close();
}
