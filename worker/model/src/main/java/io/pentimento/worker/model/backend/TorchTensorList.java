package io.pentimento.worker.model.backend;

import ai.djl.pytorch.jni.IValue;

/// A native list of tensors, built once and passed often.
record TorchTensorList(IValue value) implements TensorList {}
