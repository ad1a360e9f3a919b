package io.pentimento.worker.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.worker.checkpoints.published.ImportOptions;
import io.pentimento.worker.checkpoints.published.ImportedCheckpoint;
import io.pentimento.worker.checkpoints.tensors.NamedWeights;
import io.pentimento.worker.checkpoints.tensors.Numbers;
import io.pentimento.worker.checkpoints.tensors.Tensor;
import io.pentimento.worker.checkpoints.tensors.TensorType;
import io.pentimento.worker.model.backend.Device;
import io.pentimento.worker.model.backend.Precision;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HalfPrecisionTest {
  private static final int[] GRID = new int[64];

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(names = {"F16", "BF16"})
  void weightsOfHalfTheWidthAreConvertedOnLoad(TensorType type) {
    try (var exact =
        ImportedCheckpoint.open(
            Fixtures.googleTiny("tokenizer_checkpoint"),
            Fixtures.googleTiny("maskgit_checkpoint"),
            ImportOptions.NONE)) {
      Path half = folder.resolve("half");
      CheckpointWriter.write(
          half,
          exact.architecture(),
          narrowed(exact.tokenizer(), type),
          narrowed(exact.transformer(), type),
          exact.description("half", "none"));
      try (var checkpoint = Checkpoint.open(half)) {
        assertThat(checkpoint.tokenizer().tensors().values())
            .allMatch(tensor -> tensor.type() == type);
        float[] expected = picture(exact);
        float[] found = picture(checkpoint);
        for (int i = 0; i < expected.length; i++) {
          assertThat(found[i]).isCloseTo(expected[i], Offset.offset(.1f));
        }
      }
    }
  }

  private static float[] picture(ModelFiles files) {
    try (var model = ModelLoader.load(files, Device.CPU, Precision.FP32)) {
      return model.tokenizer().decode(List.of(GRID), 8).getFirst().values();
    }
  }

  private static NamedWeights narrowed(NamedWeights weights, TensorType type) {
    var narrowed = new HashMap<String, Tensor>();
    weights
        .tensors()
        .forEach((name, tensor) -> {
          Bytes bytes = Bytes.littleEndian();
          for (float number : Numbers.floats(tensor)) {
            bytes.u16(
                type == TensorType.F16
                    ? Float.floatToFloat16(number)
                    : Float.floatToIntBits(number) >>> 16);
          }
          narrowed.put(
              name, Tensor.of(name, type, tensor.shape(), MemorySegment.ofArray(bytes.array())));
        });
    return new NamedWeights(weights.file(), narrowed);
  }
}
