package io.pentimento.worker.checkpoints.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.worker.checkpoints.Fixtures;
import io.pentimento.worker.checkpoints.formats.TensorFile;
import io.pentimento.worker.checkpoints.tensors.Numbers;
import io.pentimento.worker.model.decoding.CellSet;
import io.pentimento.worker.model.decoding.edit.Compositing;
import io.pentimento.worker.model.decoding.edit.EditRegion;
import io.pentimento.worker.model.decoding.edit.Frame;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The published demonstration's edit: box to cells, cells to alpha through Pillow, blend.
class EditFixtureTest {
  private static final int TOKEN_SIZE = 16;

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void cellsAlphaAndBlendAreTheOriginals(int number) {
    String name = "edit." + number;
    try (var cases = TensorFile.open(Fixtures.googleTiny("edit.safetensors"))) {
      var latent = cases.get(name + ".latent_mask");
      int side = Math.toIntExact(latent.shape().getFirst());
      var frame = new Frame(side, side, TOKEN_SIZE);
      var cells = box(Numbers.ints(cases.get(name + ".box"))).cells(frame);
      assertThat(asNumbers(cells)).isEqualTo(Numbers.ints(latent));

      var compositing = Compositing.of(cells, frame, Compositing.defaultFeather(frame));
      assertThat(largestDifference(alpha(compositing), Numbers.floats(cases.get(name + ".alpha"))))
          .isLessThan(1e-6f);

      float[] blended =
          compositing.blend(
              Numbers.floats(cases.get(name + ".original")),
              Numbers.floats(cases.get(name + ".generated")));
      assertThat(largestDifference(blended, Numbers.floats(cases.get(name + ".composite"))))
          .isLessThan(1e-6f);
    }
  }

  private static EditRegion box(int[] sides) {
    return new EditRegion.Box(sides[0], sides[1], sides[2], sides[3]);
  }

  private static int[] asNumbers(CellSet cells) {
    var numbers = new int[cells.size()];
    for (int cell : cells.cells()) {
      numbers[cell] = 1;
    }
    return numbers;
  }

  private static float[] alpha(Compositing compositing) {
    int width = compositing.alpha().width();
    var alpha = new float[width * compositing.alpha().height()];
    for (int i = 0; i < alpha.length; i++) {
      alpha[i] = compositing.alpha(i % width, i / width);
    }
    return alpha;
  }

  private static float largestDifference(float[] actual, float[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    float largest = 0;
    for (int i = 0; i < actual.length; i++) {
      largest = Math.max(largest, Math.abs(actual[i] - expected[i]));
    }
    return largest;
  }
}
