package io.pentimento.worker.training.dataset.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.pentimento.worker.training.dataset.Dataset;
import io.pentimento.worker.training.dataset.LabelledPicture;
import io.pentimento.worker.training.dataset.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderDatasetTest {
  @TempDir Path folder;

  private Path write(String file, byte[] bytes) throws IOException {
    var path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.write(path, bytes);
  }

  /// Pictures in one class, each of a colour of its own.
  private void fill(String label, int count, int blue) throws IOException {
    for (int i = 0; i < count; i++) {
      write(label + "/" + i + ".png", Encoded.png(16, 16, i * 3, 255 - i * 3, blue));
    }
  }

  private FolderDataset open() {
    return FolderDataset.open(folder, 16);
  }

  private void refused(String... words) {
    assertThatIllegalArgumentException().isThrownBy(this::open).withMessageContainingAll(words);
  }

  private static Set<Integer> contents(Dataset dataset, Split split) {
    var contents = new HashSet<Integer>();
    for (int i = 0; i < dataset.size(split); i++) {
      contents.add(Arrays.hashCode(dataset.picture(split, i).rgb()));
    }
    return contents;
  }

  private static byte[][] pictures(Dataset dataset) {
    return Arrays.stream(Split.values())
        .flatMap(split ->
            IntStream.range(0, dataset.size(split)).mapToObj(i -> dataset.picture(split, i)))
        .map(LabelledPicture::rgb)
        .toArray(byte[][]::new);
  }

  @Test
  void classesAreNamedByTheirFoldersInOrder() throws IOException {
    fill("zebra", 30, 10);
    fill("ant", 30, 200);
    write("readme.txt", new byte[] {1});
    write(".hidden/x.png", new byte[] {1});
    var dataset = open();
    assertThat(dataset.labels()).containsExactly("ant", "zebra");
    assertThat(dataset.side()).isEqualTo(16);
    assertThat(dataset.skipped()).isEmpty();
    int all = 0;
    for (var split : Split.values()) {
      all += dataset.size(split);
      for (int i = 0; i < dataset.size(split); i++) {
        var picture = dataset.picture(split, i);
        assertThat(picture.rgb()[2] & 255).isEqualTo(picture.label() == 0 ? 200 : 10);
      }
    }
    assertThat(all).isEqualTo(60);
  }

  @Test
  void renamingChangesNothing() throws IOException {
    fill("a", 40, 0);
    fill("b", 40, 255);
    var before = pictures(open());
    for (int i = 0; i < 40; i++) {
      Files.move(folder.resolve("a/" + i + ".png"), folder.resolve("a/x" + (99 - i) + ".jpeg"));
    }
    assertThat(pictures(open())).isDeepEqualTo(before);
  }

  @Test
  void copiesDoNotLeakBetweenParts() throws IOException {
    fill("a", 60, 7);
    fill("b", 60, 7);
    var dataset = open();
    var train = contents(dataset, Split.TRAIN);
    var test = contents(dataset, Split.TEST);
    var validation = contents(dataset, Split.VALIDATION);
    assertThat(train.size() + test.size() + validation.size()).isEqualTo(60);
    assertThat(dataset.size(Split.TRAIN)).isEqualTo(2 * train.size());
    assertThat(dataset.size(Split.TEST)).isEqualTo(2 * test.size());
  }

  @Test
  void whatCannotBeUsedIsReportedAndLeftOut() throws IOException {
    fill("a", 20, 0);
    var broken = write("a/broken.png", Arrays.copyOf(Encoded.png(16, 16, 1, 2, 3), 40));
    var copy = write("a/copy.png", Encoded.png(16, 16, 3, 252, 0));
    var huge = write("a/huge.png", Encoded.announcing(100_000, 100_000));
    var inner = Files.createDirectory(folder.resolve("a/inner"));
    var note = write("a/note.txt", new byte[] {65});
    var dataset = open();
    assertThat(dataset.skipped())
        .extracting(Skipped::file)
        .containsExactly(broken, copy, huge, inner, note);
    assertThat(dataset.skipped())
        .extracting(Skipped::reason)
        .satisfiesExactly(
            reason -> assertThat(reason).contains("cannot be read"),
            reason -> assertThat(reason).contains("copy of 1.png"),
            reason -> assertThat(reason).contains("more than 100000000"),
            reason -> assertThat(reason).contains("folder inside"),
            reason -> assertThat(reason).contains("neither PNG nor JPEG"));
    assertThat(pictures(dataset)).hasDimensions(20, 16 * 16 * 3);
  }

  @Test
  void picturesThatFindNoRoomInMemoryAreTheSame() throws IOException {
    fill("a", 30, 0);
    var kept = FolderDataset.open(folder, 16, Parts.USUAL, 1 << 20);
    var some = FolderDataset.open(folder, 16, Parts.USUAL, 10 * 16 * 16 * 3);
    assertThat(pictures(some)).isDeepEqualTo(pictures(kept));
  }

  @Test
  void aFileThatVanishesLaterIsNamed() throws IOException {
    fill("a", 3, 0);
    var dataset = FolderDataset.open(folder, 16, Parts.USUAL, 0);
    for (int i = 0; i < 3; i++) {
      Files.delete(folder.resolve("a/" + i + ".png"));
    }
    assertThatIllegalStateException()
        .isThrownBy(() -> dataset.picture(Split.TRAIN, 0))
        .withMessageContainingAll("a/", ".png", "NoSuchFile");
  }

  @Test
  void aFolderThatDoesNotExistIsNamed() {
    folder = folder.resolve("nowhere");
    refused("nowhere", "there is no folder");
  }

  @Test
  void aFileInPlaceOfTheFolderIsNamed() throws IOException {
    folder = write("one.png", Encoded.png(16, 16, 1, 2, 3));
    refused("one.png", "is a file");
  }

  @Test
  void aFolderWithoutClassFoldersIsNamed() throws IOException {
    write("one.png", Encoded.png(16, 16, 1, 2, 3));
    refused(folder.toString(), "no class folder");
  }

  @Test
  void aClassWithoutAUsablePictureIsNamed() throws IOException {
    fill("a", 10, 0);
    write("empty/note.txt", new byte[] {65});
    refused("empty", "no usable picture", "note.txt", "neither PNG nor JPEG");
    Files.delete(folder.resolve("empty/note.txt"));
    refused("empty", "is empty");
  }

  @Test
  void threeDifferentPicturesAreTheLeast() throws IOException {
    fill("a", 2, 0);
    fill("b", 2, 0);
    refused(folder.toString(), "only 2 different pictures");
    fill("a", 3, 0);
    fill("b", 3, 0);
    var dataset = open();
    for (var split : Split.values()) {
      assertThat(dataset.size(split)).isEqualTo(2);
    }
  }

  @Test
  void aClassWithNothingToTrainOnIsNamed() throws IOException {
    fill("a", 2, 0);
    fill("b", 1, 90);
    fill("c", 1, 180);
    refused("none is left to train on");
  }
}
