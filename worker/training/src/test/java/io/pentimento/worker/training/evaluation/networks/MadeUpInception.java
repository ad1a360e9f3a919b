package io.pentimento.worker.training.evaluation.networks;

import io.pentimento.worker.checkpoints.safetensors.SafetensorsWriter;
import io.pentimento.worker.checkpoints.tensors.Tensor;
import io.pentimento.worker.model.Weight;
import io.pentimento.worker.training.dataset.LabelledPicture;
import io.pentimento.worker.training.dataset.Seeds;
import io.pentimento.worker.training.optimisation.Numbers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Weights and pictures that `inception_expected.py` makes alike.
final class MadeUpInception {
  static final int CLASSES = 20;

  private MadeUpInception() {}

  /// All tensors as safetensors.
  ///
  /// @param without a tensor to leave out; empty for none
  static void write(Path file, String without) throws IOException {
    var tensors = new ArrayList<Tensor>();
    InceptionLayout.tensors(CLASSES)
        .shapes()
        .forEach((name, shape) -> {
          if (!name.equals(without)) {
            tensors.add(Tensor.of(weight(name, shape)));
          }
        });
    tensors.add(Tensor.of(weight("AuxLogits.fc.weight", List.of(3L, 4L))));
    SafetensorsWriter.write(file, tensors, Map.of());
  }

  private static Weight weight(String name, List<Long> shape) {
    int count = Math.toIntExact(shape.stream().reduce(1L, Math::multiplyExact));
    int inputs = count / Math.toIntExact(shape.getFirst());
    var numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = number(name, inputs, uniform(name, i));
    }
    return Numbers.weight(name, shape, numbers);
  }

  private static float number(String name, int inputs, float uniform) {
    if (name.endsWith("conv.weight")) {
      return uniform * (float) Math.sqrt(6.0 / inputs);
    }
    if (name.equals("fc.weight")) {
      return uniform * (float) Math.sqrt(3.0 / inputs);
    }
    boolean isFactor = name.endsWith("bn.weight") || name.endsWith("running_var");
    return isFactor ? 1 + 0.25f * uniform : 0.125f * uniform;
  }

  /// In −1 … 1.
  private static float uniform(String name, int index) {
    return (bits(name, index) >>> 40) * 0x1p-23f - 1;
  }

  private static long bits(String name, int index) {
    return Seeds.mix(((long) name.hashCode() << 32) + index);
  }

  /// Noise.
  static LabelledPicture picture(int side) {
    var rgb = new byte[side * side * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (bits("picture of " + side, i) >>> 56);
    }
    return new LabelledPicture(0, side, rgb);
  }
}
