package io.pentimento.worker.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pentimento.worker.training.dataset.LabelledPicture;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReconstructionTest {
  private static final Selection TEN_EACH = new Selection(Blots.LABELS, 0, 10, 4);

  /// Brightens class 0 by 1, class 1 by 2, class 2 by 4; its one token says which class.
  private record Brightener() implements Reconstructor {
    @Override
    public int codebookSize() {
      return 8;
    }

    @Override
    public List<Copy> copies(List<LabelledPicture> originals) {
      return originals.stream().map(Brightener::copy).toList();
    }

    private static Copy copy(LabelledPicture original) {
      byte[] rgb = original.rgb().clone();
      for (int i = 0; i < rgb.length; i++) {
        rgb[i] += (byte) (1 << original.label());
      }
      return new Copy(rgb, new int[] {original.label()});
    }
  }

  @Test
  void figuresAreThoseOfAllPairs() {
    var found =
        Reconstruction.of(new Brightener(), Blots.network(true), Blots.source(1, 40), TEN_EACH);
    assertThat(found.pictures()).isEqualTo(30);
    double one = 20 * Math.log10(255);
    double each = 20 * Math.log10(2);
    assertThat(found.psnr()).isCloseTo(one - each, within(1e-9));
    assertThat(found.psnrOfMeanError()).isCloseTo(one - 10 * Math.log10(7), within(1e-9));
    assertThat(found.ssim()).isBetween(0.99, 1.0);
    assertThat(found.usage().counts()).containsExactly(10, 10, 10, 0, 0, 0, 0, 0);
    double shift = (1 + 2 + 4) / 3.0;
    assertThat(found.distance().means()).isCloseTo(3 * shift * shift, within(1e-9));
    assertThat(found.network()).isEqualTo("first pixel");
  }

  @Test
  void aCopyForEachPictureIsAskedFor() {
    var careless =
        new Reconstructor() {
          @Override
          public int codebookSize() {
            return 8;
          }

          @Override
          public List<Copy> copies(List<LabelledPicture> originals) {
            return List.of();
          }
        };
    assertThatThrownBy(
            () -> Reconstruction.of(careless, Blots.network(true), Blots.source(1, 40), TEN_EACH))
        .hasMessage("0 copies came of 4 pictures");
  }
}
