package io.pentimento.worker.model;

import io.pentimento.worker.model.backend.Backend;
import io.pentimento.worker.model.backend.Device;
import io.pentimento.worker.model.backend.Precision;
import io.pentimento.worker.model.decoding.TokenSampler;
import io.pentimento.worker.model.tokenizer.Tokenizer;
import io.pentimento.worker.model.tokenizer.VqGan;
import io.pentimento.worker.model.tokenizer.VqGanConfig;
import io.pentimento.worker.model.transformer.BidirectionalTransformer;
import io.pentimento.worker.model.transformer.Transformer;
import io.pentimento.worker.model.transformer.TransformerConfig;
import io.pentimento.worker.model.transformer.TransformerSampler;

/// A loaded model: a tokenizer and a transformer that speak the same codes, on one device.
/// Immutable; start reading here.
///
/// Decoding asks [#sampler]; [#tokenizer] turns its grids into pictures and a user's picture into a
/// grid. Calls may come from any thread, one at a time is fastest, and none may still run when the
/// model is closed.
public final class MaskGit implements AutoCloseable {
  private final Backend backend;
  private final Tokenizer tokenizer;
  private final Transformer transformer;
  private final TokenSampler sampler;

  /// Joins two opened networks.
  ///
  /// @param backend where both run; it and they are closed with the model
  /// @throws IllegalArgumentException if their codebooks differ
  public MaskGit(Backend backend, Tokenizer tokenizer, Transformer transformer) {
    checkCodebooks(tokenizer.codebookSize(), transformer.codebookSize());
    this.backend = backend;
    this.tokenizer = tokenizer;
    this.transformer = transformer;
    this.sampler = new TransformerSampler(transformer, backend);
  }

  /// Opens the published architecture (MaskGIT, section 3) on a device. The weights are copied:
  /// their files may be closed afterwards.
  ///
  /// @throws WeightMismatchException if weights do not fit their config
  /// @throws IllegalArgumentException if the two configs do not fit each other, or there is no such
  ///   device
  public static MaskGit open(
      VqGanConfig tokenizerConfig,
      Weights tokenizerWeights,
      TransformerConfig transformerConfig,
      Weights transformerWeights,
      Device device,
      Precision precision) {
    checkCodebooks(tokenizerConfig.codebookSize(), transformerConfig.codebookSize());
    Backend backend = Backend.open(device);
    try {
      return new MaskGit(
          backend,
          VqGan.open(tokenizerConfig, tokenizerWeights, backend, precision),
          BidirectionalTransformer.open(transformerConfig, transformerWeights, backend, precision));
    } catch (RuntimeException e) {
      backend.close();
      throw e;
    }
  }

  private static void checkCodebooks(int tokenizer, int transformer) {
    if (tokenizer != transformer) {
      throw new IllegalArgumentException(
          "the tokenizer has %d codes, but the transformer speaks %d"
              .formatted(tokenizer, transformer));
    }
  }

  /// Pictures ↔ token grids.
  public Tokenizer tokenizer() {
    return tokenizer;
  }

  /// What the sampler asks.
  public Transformer transformer() {
    return transformer;
  }

  /// Guesses at masked cells, for decoding.
  public TokenSampler sampler() {
    return sampler;
  }

  /// Where it runs.
  public Device device() {
    return backend.device();
  }

  @Override
  public void close() {
    transformer.close();
    tokenizer.close();
    backend.close();
  }
}
