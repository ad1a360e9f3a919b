package io.pentimento.worker.checkpoints.verification;

import io.pentimento.worker.checkpoints.Architecture.MaskGitFamily;
import io.pentimento.worker.checkpoints.ModelFiles;
import io.pentimento.worker.model.backend.Backend;
import io.pentimento.worker.model.backend.Device;
import io.pentimento.worker.model.backend.Precision;
import io.pentimento.worker.model.tokenizer.VqGan;
import io.pentimento.worker.model.tokenizer.VqGanConfig;
import io.pentimento.worker.model.transformer.BidirectionalTransformer;
import io.pentimento.worker.model.transformer.TransformerConfig;

/// The loaded model that is being verified, with its inner results at hand.
///
/// @param precision what it computes in, which decides how near it must come
record Subject(
    MaskGitFamily architecture,
    Precision precision,
    Backend backend,
    VqGan tokenizer,
    BidirectionalTransformer transformer)
    implements AutoCloseable {

  static Subject load(ModelFiles files, Device device, Precision precision) {
    return switch (files.architecture()) {
      case MaskGitFamily family -> load(family, files, device, precision);
    };
  }

  private static Subject load(
      MaskGitFamily family, ModelFiles files, Device device, Precision precision) {
    Backend backend = Backend.open(device);
    try {
      return new Subject(
          family,
          precision,
          backend,
          VqGan.open(family.tokenizer(), files.tokenizer(), backend, precision),
          BidirectionalTransformer.open(
              family.transformer(), files.transformer(), backend, precision));
    } catch (RuntimeException e) {
      backend.close();
      throw e;
    }
  }

  VqGanConfig tokenizerConfig() {
    return architecture.tokenizer();
  }

  TransformerConfig transformerConfig() {
    return architecture.transformer();
  }

  /// The bound of the computation's precision.
  double tolerance(double fp32, double bf16) {
    return switch (precision) {
      case FP32 -> fp32;
      case BF16 -> bf16;
    };
  }

  @Override
  public void close() {
    transformer.close();
    tokenizer.close();
    backend.close();
  }
}
