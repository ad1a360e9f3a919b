package io.pentimento.worker.model.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import io.pentimento.worker.model.transformer.BidirectionalTransformer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Training will call the very functions that inference calls: they must carry gradients.
class DifferentiationTest {
  private static final int WIDTH = 8;
  private static final float STEP = 1e-2f;

  private final Random random = new Random(8);

  @Test
  void aTransformerBlockHasTheGradientsThatSmallStepsShow() throws IOException {
    try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
      PtSymbolBlock functions = load(manager);
      NDArray x = numbers(manager, 2, 5, WIDTH);
      NDArray direction = numbers(manager, 2, 5, WIDTH);
      List<NDArray> weights = weights(manager);
      weights.forEach(weight -> weight.setRequiresGradient(true));
      try (var collector = Engine.getEngine("PyTorch").newGradientCollector()) {
        collector.backward(loss(functions, x, direction, weights));
      }
      for (int i = 0; i < weights.size(); i++) {
        float expected = slope(functions, x, direction, weights, i);
        assertThat(weights.get(i).getGradient().toFloatArray()[0])
            .isCloseTo(expected, within(2e-2f + 0.02f * Math.abs(expected)));
      }
      assertThat(weights.getFirst().getGradient().abs().sum().toFloatArray()[0]).isPositive();
    }
  }

  private static PtSymbolBlock load(NDManager manager) throws IOException {
    Script script =
        Script.beside(BidirectionalTransformer.class, "transformer.py", Precision.FP32)
            .with("heads", 2)
            .with("codebook_size", 4)
            .with("dropout_percent", 0)
            .with("row_by_row", 1)
            .with("compute_type", Precision.FP32.scalarType())
            .with("gelu_form", "tanh");
    byte[] archive =
        TorchArchive.of(
            script.text()
                + Script.read(Backend.class, "placing.py")
                + Script.read(Backend.class, "plain.py"));
    return JniUtils.loadModule(
        (PtNDManager) manager, new ByteArrayInputStream(archive), false, false);
  }

  private List<NDArray> weights(NDManager manager) {
    var weights = new ArrayList<NDArray>();
    int[][] shapes = {
      {3 * WIDTH, WIDTH}, {3 * WIDTH}, {WIDTH, WIDTH}, {WIDTH}, {WIDTH}, {WIDTH},
      {4 * WIDTH, WIDTH}, {4 * WIDTH}, {WIDTH, 4 * WIDTH}, {WIDTH}, {WIDTH}, {WIDTH}
    };
    for (int[] shape : shapes) {
      weights.add(
          shape.length == 1 ? numbers(manager, shape[0]) : numbers(manager, shape[0], shape[1]));
    }
    return weights;
  }

  private NDArray numbers(NDManager manager, long... shape) {
    var values = new float[(int) new Shape(shape).size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = 0.5f * (float) random.nextGaussian();
    }
    return manager.create(values, new Shape(shape));
  }

  private static NDArray loss(
      PtSymbolBlock functions, NDArray x, NDArray direction, List<NDArray> weights) {
    NDArray method = x.getManager().create(0f);
    method.setName("module_method:block");
    var inputs = new NDList(x, method);
    for (NDArray weight : weights) {
      weight.setName("weights[]");
      inputs.add(weight);
    }
    return IValueUtils.forward(functions, inputs, true).singletonOrThrow().mul(direction).sum();
  }

  /// How the loss changes with a weight's first number.
  private static float slope(
      PtSymbolBlock functions, NDArray x, NDArray direction, List<NDArray> weights, int which) {
    float up = moved(functions, x, direction, weights, which, STEP);
    float down = moved(functions, x, direction, weights, which, -STEP);
    return (up - down) / (2 * STEP);
  }

  private static float moved(
      PtSymbolBlock functions,
      NDArray x,
      NDArray direction,
      List<NDArray> weights,
      int which,
      float step) {
    NDArray weight = weights.get(which);
    float[] values = weight.toFloatArray();
    values[0] += step;
    var others = new ArrayList<NDArray>(weights);
    others.set(which, weight.getManager().create(values, weight.getShape()));
    return loss(functions, x, direction, others).toFloatArray()[0];
  }
}
