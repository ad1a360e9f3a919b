package io.pentimento.worker.model.backend;

import ai.djl.pytorch.engine.PtNDArray;

/// A DJL array. bfloat16 ones are opaque to DJL, whose own conversion of that type ends the JVM:
/// only functions touch their numbers.
record TorchTensor(PtNDArray array) implements Tensor {
  @Override
  public long[] shape() {
    return array.getShape().getShape();
  }

  @Override
  public float[] toFloats() {
    return array.toFloatArray();
  }

  @Override
  public int[] toInts() {
    return array.toIntArray();
  }

  @Override
  public void release() {
    array.close();
  }
}
