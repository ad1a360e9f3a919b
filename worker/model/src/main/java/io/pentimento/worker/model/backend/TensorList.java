package io.pentimento.worker.model.backend;

/// Tensors that go to a function as one argument, such as the weights of one block. It ends with
/// the [Scope] that it was made in.
public non-sealed interface TensorList extends Argument {}
