package io.pentimento.worker.training.dataset.picturebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pentimento.worker.training.dataset.ContactSheet;
import io.pentimento.worker.training.dataset.Split;
import io.pentimento.worker.training.dataset.Square;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PicturebookTest {
  private static final int CLASSES = 16;

  private final Picturebook book = Picturebook.of(64, 1000);

  private byte[] train(int label, int number) {
    return book.picture(Split.TRAIN, number * CLASSES + label).rgb();
  }

  @Test
  void theSamePictureComesTwiceWhicheverThreadDrawsIt() {
    var another = Picturebook.of(64, 2000);
    var alone =
        IntStream.range(0, 4 * CLASSES).mapToObj(i -> book.picture(Split.TRAIN, i).rgb()).toList();
    var together =
        IntStream.range(0, 4 * CLASSES)
            .parallel()
            .mapToObj(i -> another.picture(Split.TRAIN, i).rgb())
            .toList();
    for (int i = 0; i < alone.size(); i++) {
      assertThat(together.get(i)).isEqualTo(alone.get(i));
    }
  }

  @Test
  void labelsTakeTurnsInEveryPart() {
    assertThat(book.labels()).hasSize(CLASSES).doesNotHaveDuplicates();
    for (var split : Split.values()) {
      for (int i = 0; i < 2 * CLASSES; i++) {
        assertThat(book.picture(split, i).label()).isEqualTo(i % CLASSES);
      }
    }
  }

  @Test
  void theBookIsAsLongAsAskedFor() {
    assertThat(book.size(Split.TRAIN)).isEqualTo(1000 * CLASSES);
    assertThat(book.size(Split.VALIDATION)).isEqualTo(200 * CLASSES);
    assertThat(book.size(Split.TEST)).isEqualTo(500 * CLASSES);
    assertThat(book.side()).isEqualTo(64);
  }

  @Test
  void noTwoPicturesAreEqualWithinAPartOrBetweenParts() {
    var seen = new HashSet<Integer>();
    for (var split : Split.values()) {
      for (int i = 0; i < 6 * CLASSES; i++) {
        assertThat(seen.add(Arrays.hashCode(book.picture(split, i).rgb())))
            .as("picture %d in %s is new", i, split)
            .isTrue();
      }
    }
  }

  @Test
  void neighboursOfAClassDifferWidely() {
    for (int label = 0; label < CLASSES; label++) {
      double sum = 0;
      byte[] before = train(label, 0);
      for (int number = 1; number <= 12; number++) {
        byte[] picture = train(label, number);
        sum += distance(before, picture);
        before = picture;
      }
      assertThat(sum / 12)
          .as("mean distance of pixels, %s", book.labels().get(label))
          .isGreaterThan(25);
    }
  }

  @Test
  void aPictureResemblesItsClassMoreThanAnyOther() {
    var known = new ArrayList<double[]>();
    for (int i = 0; i < 30 * CLASSES; i++) {
      known.add(look(book.picture(Split.TRAIN, i).rgb()));
    }
    int right = 0;
    int asked = 6 * CLASSES;
    for (int i = 0; i < asked; i++) {
      var picture = book.picture(Split.VALIDATION, i);
      right += nearest(known, look(picture.rgb())) % CLASSES == picture.label() ? 1 : 0;
    }
    assertThat((double) right / asked)
        .as("share right by the nearest neighbour")
        .isGreaterThan(0.7);
  }

  @Test
  void aSceneIsTheSameAtEverySize() {
    var large = Picturebook.of(256, 10);
    var small = Picturebook.of(32, 10);
    for (int i = 0; i < CLASSES; i++) {
      byte[] shrunk = Square.whole(256).of(large.picture(Split.TEST, i).rgb(), 256, 32);
      assertThat(distance(shrunk, small.picture(Split.TEST, i).rgb()))
          .as(book.labels().get(i))
          .isLessThan(4);
    }
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Picturebook.of(31, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Picturebook.of(257, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Picturebook.of(64, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Picturebook.of(64, 100_000_001));
    assertThatThrownBy(() -> book.picture(Split.TEST, -1))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> book.picture(Split.TEST, 500 * CLASSES))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  /// Leaves `target/picturebook.png` for whoever wants to look: a row for each class.
  @Test
  void theBookCanBeLookedAt() {
    var pictures = new ArrayList<byte[]>();
    for (int label = 0; label < CLASSES; label++) {
      for (int number = 0; number < 12; number++) {
        pictures.add(train(label, number));
      }
    }
    var file = Path.of("target", "picturebook.png");
    new ContactSheet(64, 12, 2).write(file, pictures);
    assertThat(file).isNotEmptyFile();
  }

  /// The mean difference of two pictures' numbers, 0 … 255.
  private static double distance(byte[] one, byte[] other) {
    long sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += Math.abs((one[i] & 255) - (other[i] & 255));
    }
    return (double) sum / one.length;
  }

  /// Where light and dark meet, on a 16 × 16 grid: shapes, whatever their colours.
  private static double[] look(byte[] rgb) {
    byte[] small = Square.whole(64).of(rgb, 64, 16);
    var look = new double[15 * 15 * 2];
    for (int y = 0; y < 15; y++) {
      for (int x = 0; x < 15; x++) {
        look[2 * (15 * y + x)] = step(small, 16 * y + x, 1);
        look[2 * (15 * y + x) + 1] = step(small, 16 * y + x, 16);
      }
    }
    return look;
  }

  private static double step(byte[] rgb, int pixel, int away) {
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      sum += Math.abs((rgb[3 * pixel + i] & 255) - (rgb[3 * (pixel + away) + i] & 255));
    }
    return Math.sqrt(sum);
  }

  private static int nearest(List<double[]> known, double[] look) {
    int best = 0;
    double least = Double.MAX_VALUE;
    for (int i = 0; i < known.size(); i++) {
      double sum = 0;
      for (int j = 0; j < look.length; j++) {
        double difference = look[j] - known.get(i)[j];
        sum += difference * difference;
      }
      if (sum < least) {
        least = sum;
        best = i;
      }
    }
    return best;
  }
}
