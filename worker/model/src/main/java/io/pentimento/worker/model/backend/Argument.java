package io.pentimento.worker.model.backend;

/// What a function takes: a tensor or a list of tensors.
public sealed interface Argument permits Tensor, TensorList {}
