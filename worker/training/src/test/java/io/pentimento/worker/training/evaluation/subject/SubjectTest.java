package io.pentimento.worker.training.evaluation.subject;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.worker.model.backend.Device;
import io.pentimento.worker.model.backend.Precision;
import io.pentimento.worker.training.TinyCheckpoint;
import io.pentimento.worker.training.dataset.LabelledPicture;
import io.pentimento.worker.training.evaluation.PictureSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubjectTest {
  private static final List<String> LABELS = List.of("cat", "dog", "fish");

  @TempDir static Path folder;
  private static Subject subject;

  @BeforeAll
  static void open() {
    var checkpoint = TinyCheckpoint.write(folder.resolve("untrained"), LABELS, false);
    subject = Subject.open(checkpoint, Device.CPU, Precision.FP32);
  }

  @AfterAll
  static void close() {
    subject.close();
  }

  private static PictureSource drawn(long seed) {
    return new DrawnPictures(subject).with(DecodeText.of(subject.defaults()), seed);
  }

  @Test
  void itSaysWhatItsCheckpointSays() {
    assertThat(subject.name()).matches("untrained [0-9a-f]{12}");
    assertThat(subject.labels()).isEqualTo(LABELS);
    assertThat(subject.side()).isEqualTo(32);
    assertThat(subject.tokenSize()).isEqualTo(4);
    assertThat(subject.canGuide()).isFalse();
    assertThat(subject.precision()).isEqualTo("fp32");
  }

  @Test
  void aPictureDoesNotDependOnThoseItIsDecodedWith() {
    List<LabelledPicture> together = drawn(7).pictures(1, 0, 3);
    for (int index = 0; index < 3; index++) {
      LabelledPicture alone = drawn(7).pictures(1, index, 1).getFirst();
      assertThat(alone.label()).isEqualTo(1);
      assertThat(alone.side()).isEqualTo(32);
      assertThat(alone.rgb()).isEqualTo(together.get(index).rgb());
    }
  }

  @Test
  void everyIndexLabelAndSeedGivesAnotherPicture() {
    var different = new HashSet<List<Byte>>();
    for (long seed : List.of(1L, 2L)) {
      for (int label = 0; label < LABELS.size(); label++) {
        drawn(seed).pictures(label, 0, 2).forEach(picture -> different.add(bytes(picture.rgb())));
      }
    }
    assertThat(different).hasSize(12);
  }

  private static List<Byte> bytes(byte[] rgb) {
    var list = new ArrayList<Byte>();
    for (byte value : rgb) {
      list.add(value);
    }
    return list;
  }

  @Test
  void aFilmstripEndsWithThePictureItselfAndIsVeiledBefore() {
    var settings = subject.defaults();
    List<byte[]> strips = Filmstrip.of(subject, List.of(0, 2), settings, 7);
    assertThat(strips).hasSize(2 * settings.iterations());
    assertThat(strips.get(settings.iterations() - 1))
        .isEqualTo(drawn(7).pictures(0, 0, 1).getFirst().rgb());
    assertThat(strips.getLast()).isEqualTo(drawn(7).pictures(2, 0, 1).getFirst().rgb());
    assertThat(bright(strips.getFirst())).isGreaterThan(2 * bright(strips.get(2)));
  }

  /// How many numbers are as bright as a veil makes them: 153 of 255 at least.
  private static int bright(byte[] rgb) {
    int bright = 0;
    for (byte value : rgb) {
      bright += (value & 0xff) >= 153 ? 1 : 0;
    }
    return bright;
  }

  @Test
  void copiesHaveTheTokensOfTheirOriginals() {
    var copies = new TokenizerCopies(subject);
    List<LabelledPicture> originals = drawn(3).pictures(0, 0, 2);
    var made = copies.copies(originals);
    assertThat(copies.codebookSize()).isEqualTo(32);
    assertThat(made).hasSize(2);
    assertThat(made.getFirst().rgb()).hasSize(32 * 32 * 3);
    assertThat(made.getFirst().tokens()).hasSize(64);
    assertThat(copies.copies(originals.subList(1, 2)).getFirst().tokens())
        .isEqualTo(made.get(1).tokens());
  }
}
