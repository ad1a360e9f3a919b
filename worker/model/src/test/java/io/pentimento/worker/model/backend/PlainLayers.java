package io.pentimento.worker.model.backend;

/// Opens the backend that GPUs get, on the CPU.
public final class PlainLayers {
  private PlainLayers() {}

  public static Backend open() {
    return TorchBackend.withPlainLayers();
  }
}
