package io.pentimento.worker.checkpoints.published;

import io.pentimento.worker.checkpoints.tensors.NamedWeights;
import io.pentimento.worker.checkpoints.tensors.Tensor;
import java.nio.file.Path;
import java.util.Map;

/// A single file of an in-house checkpoint: nothing is to be done.
record InHouseNaming(String anchor) implements Naming {
  @Override
  public String title() {
    return "in-house";
  }

  @Override
  public NamedWeights inHouse(Path file, Map<String, Tensor> published) {
    return new NamedWeights(file, published);
  }
}
