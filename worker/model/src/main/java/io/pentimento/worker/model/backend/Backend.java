package io.pentimento.worker.model.backend;

import java.nio.file.Path;

/// The native side: tensors on one device and the functions that run there.
///
/// All that the model needs of it is this package's few interfaces, so that what stands behind them
/// (DJL over libtorch today) can be exchanged. Any thread may call; a device is best served by one.
public interface Backend extends AutoCloseable {
  /// Starts the native side, which unpacks its libraries on its first run on a machine.
  ///
  /// @throws IllegalArgumentException if this machine has no such device
  static Backend open(Device device) {
    return TorchBackend.on(device);
  }

  /// The first GPU if there is one, else the CPU.
  static Device bestDevice() {
    return TorchBackend.bestDevice();
  }

  /// Where everything of this backend runs.
  Device device();

  /// Makes a script's functions callable until the backend is closed.
  ///
  /// @throws IllegalArgumentException if the script has an error; the message says where
  Functions compile(Script script);

  /// The same for functions that learn ([Functions#learn]): of layers that come in several forms,
  /// those that know gradients.
  ///
  /// @throws IllegalArgumentException if the script has an error; the message says where
  Functions compileForLearning(Script script);

  /// Opens a TorchScript archive that was made elsewhere (`torch.jit.save`), to call its methods,
  /// such as `forward`, until the backend is closed.
  ///
  /// Such an archive is a program that runs in this process and can reach its files: open only what
  /// comes from people who are trusted.
  ///
  /// @throws IllegalArgumentException if it is none or cannot be read; the message names it
  Functions load(Path archive);

  /// Opens a scope, which must be closed before the backend.
  Scope open();

  @Override
  void close();
}
