package io.pentimento.worker.model.backend;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import java.util.List;

/// A native list of tensors, built once and passed often.
record TorchTensorList(IValue value, List<PtNDArray> arrays) implements TensorList {}
