package io.pentimento.worker.model.backend;

import java.nio.file.Path;

/// Opens the backend that GPUs get, on the CPU.
public final class PlainLayers {
  private PlainLayers() {}

  public static Backend open() {
    return TorchBackend.withPlainLayers();
  }

  /// The same, saying that it were a GPU, so that whoever asks works as on one.
  public static Backend openAsGpu() {
    return new Feigned(open());
  }

  private record Feigned(Backend backend) implements Backend {
    @Override
    public Device device() {
      return Device.cuda(0);
    }

    @Override
    public Functions compile(Script script) {
      return backend.compile(script);
    }

    @Override
    public Functions compileForLearning(Script script) {
      return backend.compileForLearning(script);
    }

    @Override
    public Functions load(Path archive) {
      return backend.load(archive);
    }

    @Override
    public Scope open() {
      return backend.open();
    }

    @Override
    public void close() {
      backend.close();
    }
  }
}
