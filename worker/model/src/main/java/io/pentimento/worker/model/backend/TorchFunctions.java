package io.pentimento.worker.model.backend;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
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
      return tensors(result, manager).<Tensor>map(TorchTensor::new).toList();
    }
  }

  private static Stream<PtNDArray> tensors(IValue result, PtNDManager manager) {
    if (result.isTensor()) {
      return Stream.of(result.toTensor(manager));
    }
    if (!result.isTuple()) {
      return Stream.of(result.toTensorArray(manager));
    }
    return Stream.of(result.toIValueTuple())
        .map(element -> {
          try (element) {
            return element.toTensor(manager);
          }
        });
  }

  /// DJL leaves gradients on for the forward call of a block alone. That call takes no function's
  /// name and no lists, but reads both from the names of its inputs.
  @Override
  public List<Tensor> learn(Scope scope, long seed, String function, Argument... arguments) {
    PtNDManager manager = ((TorchScope) scope).manager();
    Engine.getEngine("PyTorch").setRandomSeed(Math.toIntExact(seed & Integer.MAX_VALUE));
    JniUtils.setGradMode(true);
    JniUtils.setGraphExecutorOptimize(false);
    try (NDArray method = manager.create(0f)) {
      method.setName("module_method:" + function);
      var inputs = new NDList(method);
      checkNoneTwice(arguments);
      for (int i = 0; i < arguments.length; i++) {
        addNamed(inputs, arguments[i], "list" + i + "[]");
      }
      NDList results = IValueUtils.forward(module, inputs, true);
      return results.stream().<Tensor>map(array -> new TorchTensor((PtNDArray) array)).toList();
    } catch (EngineException e) {
      throw new IllegalArgumentException("%s: %s".formatted(function, e.getMessage()), e);
    } finally {
      JniUtils.setGradMode(false);
    }
  }

  /// An input has one name, so it can belong to one argument.
  private static void checkNoneTwice(Argument... arguments) {
    Set<PtNDArray> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Argument argument : arguments) {
      List<PtNDArray> arrays =
          switch (argument) {
            case Tensor tensor -> List.of(((TorchTensor) tensor).array());
            case TensorList list -> ((TorchTensorList) list).arrays();
          };
      int before = seen.size();
      seen.addAll(arrays);
      if (seen.size() < before + arrays.size()) {
        throw new IllegalArgumentException(
            "a tensor is part of two arguments of a function that learns");
      }
    }
  }

  private static void addNamed(NDList inputs, Argument argument, String listName) {
    switch (argument) {
      case Tensor tensor -> {
        PtNDArray array = ((TorchTensor) tensor).array();
        array.setName(null);
        inputs.add(array);
      }
      case TensorList list ->
          ((TorchTensorList) list)
              .arrays()
              .forEach(array -> {
                array.setName(listName);
                inputs.add(array);
              });
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
