package io.pentimento.worker.model.backend;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.pentimento.worker.model.Weight;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// A DJL sub-manager and the native lists that it does not know of.
final class TorchScope implements Scope {
  private final PtNDManager manager;
  private final List<IValue> lists = new ArrayList<>();

  TorchScope(PtNDManager manager) {
    this.manager = manager;
  }

  PtNDManager manager() {
    return manager;
  }

  @Override
  public Tensor floats(float[] values, long... shape) {
    return new TorchTensor((PtNDArray) manager.create(values, new Shape(shape)));
  }

  @Override
  public Tensor ints(int[] values, long... shape) {
    return new TorchTensor((PtNDArray) manager.create(values, new Shape(shape)));
  }

  @Override
  public Tensor weight(Weight weight) {
    var shape = new Shape(weight.shape().stream().mapToLong(Long::longValue).toArray());
    MemorySegment numbers = Float32.of(weight);
    if (numbers.byteSize() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "weight %s has %d bytes; a tensor must have less than 2 GiB"
              .formatted(weight.name(), numbers.byteSize()));
    }
    ByteBuffer data = numbers.asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    return new TorchTensor(manager.create(data, shape, DataType.FLOAT32));
  }

  @Override
  public TensorList list(List<Tensor> tensors) {
    PtNDArray[] arrays =
        tensors.stream().map(tensor -> ((TorchTensor) tensor).array()).toArray(PtNDArray[]::new);
    IValue value = IValue.listFrom(arrays);
    lists.add(value);
    return new TorchTensorList(value, List.of(arrays));
  }

  @Override
  public void close() {
    lists.forEach(IValue::close);
    manager.close();
  }
}
