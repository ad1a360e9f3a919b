package io.pentimento.worker.checkpoints;

import io.pentimento.worker.checkpoints.tensors.NamedWeights;

/// An opened model of any origin: what it is, and the tensors of its two parts under in-house
/// names. The tensors are valid until it is closed.
public interface ModelFiles extends AutoCloseable {
  Architecture architecture();

  NamedWeights tokenizer();

  NamedWeights transformer();

  @Override
  void close();
}
