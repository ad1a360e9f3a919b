package io.pentimento.worker.model.backend;

import ai.djl.engine.EngineException;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import java.util.stream.Stream;

/// A loaded archive. Its functions run as they are written: libtorch's own rewriting, which first
/// watches a few calls and then changes kernels, is off, so that call 1 and call 1000 give the same
/// bits.
final class TorchFunctions implements Functions {
  private final PtSymbolBlock module;

  TorchFunctions(PtSymbolBlock module) {
    this.module = module;
  }

  @Override
  public Tensor call(Scope scope, String function, Argument... arguments) {
    PtNDManager manager = ((TorchScope) scope).manager();
    try (IValue result = run(function, arguments)) {
      return new TorchTensor(result.toTensor(manager));
    }
  }

  @Override
  public List<Tensor> callForList(Scope scope, String function, Argument... arguments) {
    PtNDManager manager = ((TorchScope) scope).manager();
    try (IValue result = run(function, arguments)) {
      PtNDArray[] tensors = result.toTensorArray(manager);
      return Stream.of(tensors).<Tensor>map(TorchTensor::new).toList();
    }
  }

  private IValue run(String function, Argument... arguments) {
    // Both flags belong to the calling thread.
    JniUtils.setGradMode(false);
    JniUtils.setGraphExecutorOptimize(false);
    var values = new IValue[arguments.length];
    try {
      for (int i = 0; i < arguments.length; i++) {
        values[i] = value(arguments[i]);
      }
      return IValueUtils.runMethod(module, function, values);
    } catch (EngineException e) {
      throw new IllegalArgumentException("%s: %s".formatted(function, e.getMessage()), e);
    } finally {
      close(arguments, values);
    }
  }

  private static IValue value(Argument argument) {
    return switch (argument) {
      case Tensor tensor -> IValue.from(((TorchTensor) tensor).array());
      case TensorList list -> ((TorchTensorList) list).value();
    };
  }

  /// A list's value is its scope's; a tensor's was made for this call.
  private static void close(Argument[] arguments, IValue[] values) {
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i] instanceof Tensor && values[i] != null) {
        values[i].close();
      }
    }
  }
}
