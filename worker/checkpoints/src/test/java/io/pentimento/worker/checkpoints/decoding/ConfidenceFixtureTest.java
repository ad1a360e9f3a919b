package io.pentimento.worker.checkpoints.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.worker.checkpoints.Fixtures;
import io.pentimento.worker.checkpoints.formats.TensorFile;
import io.pentimento.worker.checkpoints.tensors.Numbers;
import io.pentimento.worker.model.decoding.UnmaskingOrder.Confidence;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The original code's random top-k masking, for the noise that it drew.
class ConfidenceFixtureTest {
  private static final int CELLS = 64;

  @ParameterizedTest
  @ValueSource(strings = {"0.0", "1.0", "4.5"})
  void theSameCellsAreMaskedAgain(String temperature) {
    try (var cases = TensorFile.open(Fixtures.googleTiny("cases.safetensors"))) {
      float[] probabilities = Numbers.floats(cases.get("topk.probs"));
      float[] gumbels = Numbers.floats(cases.get("topk.gumbel"));
      int[] counts = Numbers.ints(cases.get("topk.mask_len"));
      int[] expected = Numbers.ints(cases.get("topk.mask.t" + temperature));
      var masked = new int[expected.length];
      for (int image = 0; image < counts.length; image++) {
        int from = image * CELLS;
        int[] least =
            Confidence.leastSure(
                Arrays.copyOfRange(probabilities, from, from + CELLS),
                Arrays.copyOfRange(gumbels, from, from + CELLS),
                Float.parseFloat(temperature),
                counts[image]);
        for (int cell : least) {
          masked[from + cell] = 1;
        }
      }
      assertThat(masked).isEqualTo(expected);
    }
  }
}
