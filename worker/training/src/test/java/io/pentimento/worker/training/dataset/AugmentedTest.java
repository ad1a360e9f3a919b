package io.pentimento.worker.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AugmentedTest {
  /// Three pictures that get lighter from left to right: red, green and blue.
  private record Ramps(int side) implements Dataset {
    @Override
    public List<String> labels() {
      return List.of("red", "green", "blue");
    }

    @Override
    public int size(Split split) {
      return 3;
    }

    @Override
    public LabelledPicture picture(Split split, int index) {
      var rgb = new byte[side * side * 3];
      for (int pixel = 0; pixel < side * side; pixel++) {
        rgb[3 * pixel + index] = (byte) (pixel % side * 255 / (side - 1));
      }
      return new LabelledPicture(index, side, rgb);
    }
  }

  private final Dataset source = new Ramps(Augmented.sourceSide(32));
  private final Dataset augmented = new Augmented(source, 32, 50, 7);

  @Test
  void aVariantIsAFunctionOfItsSeedAndIndex() {
    var again = new Augmented(source, 32, 50, 7);
    var together =
        IntStream.range(0, 150)
            .parallel()
            .mapToObj(i -> again.picture(Split.TRAIN, i).rgb())
            .toList();
    var variants = new HashSet<Integer>();
    for (int i = 0; i < 150; i++) {
      byte[] rgb = augmented.picture(Split.TRAIN, i).rgb();
      assertThat(together.get(i)).isEqualTo(rgb);
      variants.add(Arrays.hashCode(rgb));
    }
    assertThat(variants).hasSizeGreaterThan(145);
    assertThat(new Augmented(source, 32, 50, 8).picture(Split.TRAIN, 0).rgb())
        .isNotEqualTo(augmented.picture(Split.TRAIN, 0).rgb());
  }

  @Test
  void everyRoundShowsEveryPictureOnce() {
    assertThat(augmented.size(Split.TRAIN)).isEqualTo(150);
    for (int i = 0; i < 150; i++) {
      assertThat(augmented.picture(Split.TRAIN, i).label()).isEqualTo(i % 3);
    }
  }

  @Test
  void aboutEverySecondVariantIsMirroredAndShowsMostOfThePicture() {
    int mirrored = 0;
    for (int i = 0; i < 150; i++) {
      var picture = augmented.picture(Split.TRAIN, i);
      int first = picture.rgb()[picture.label()] & 255;
      int last = picture.rgb()[3 * 31 + picture.label()] & 255;
      assertThat(Math.abs(last - first)).isBetween(190, 255);
      mirrored += first > last ? 1 : 0;
    }
    assertThat(mirrored).isBetween(55, 95);
  }

  @Test
  void picturesToJudgeByAreShownWhole() {
    for (var split : List.of(Split.VALIDATION, Split.TEST)) {
      assertThat(augmented.size(split)).isEqualTo(3);
      byte[] whole = Square.whole(40).of(source.picture(split, 1).rgb(), 40, 32);
      assertThat(augmented.picture(split, 1).rgb()).isEqualTo(whole);
    }
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Augmented(source, 41, 1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Augmented(source, 32, 0, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Augmented(source, 32, Integer.MAX_VALUE / 2, 0))
        .withMessageContaining("715827882");
    assertThatThrownBy(() -> augmented.picture(Split.TRAIN, 150))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> augmented.picture(Split.TEST, 3))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
