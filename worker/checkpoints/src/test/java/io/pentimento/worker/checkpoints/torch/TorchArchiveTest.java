package io.pentimento.worker.checkpoints.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pentimento.worker.checkpoints.Bytes;
import io.pentimento.worker.checkpoints.formats.TensorFile;
import io.pentimento.worker.checkpoints.tensors.CheckpointException;
import io.pentimento.worker.checkpoints.tensors.Numbers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorchArchiveTest {
  @TempDir Path folder;

  @Test
  void offsetsAndStridesAreFollowed() {
    assertThat(read(new int[] {2, 3}, new int[] {3, 1}, 0)).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(read(new int[] {3, 2}, new int[] {1, 3}, 0)).containsExactly(0, 3, 1, 4, 2, 5);
    assertThat(read(new int[] {2}, new int[] {3}, 2)).containsExactly(2, 5);
    assertThat(read(new int[] {2, 1, 2}, new int[] {2, 77, 1}, 1)).containsExactly(1, 2, 3, 4);
    assertThat(read(new int[] {}, new int[] {}, 5)).containsExactly(5);
    assertThat(read(new int[] {0, 4}, new int[] {4, 1}, 6)).isEmpty();
    assertThat(read(new int[] {3}, new int[] {0}, 4)).containsExactly(4, 4, 4);
  }

  @Test
  void tensorsThatReachOutsideTheirStorageAreRefusedByName() {
    assertRefused(
        new int[] {7}, new int[] {1}, 0, "[7] with strides [1] from 0 on reaches outside");
    assertRefused(
        new int[] {2}, new int[] {1}, 5, "[2] with strides [1] from 5 on reaches outside");
    assertRefused(
        new int[] {2}, new int[] {6}, 0, "[2] with strides [6] from 0 on reaches outside");
    assertRefused(
        new int[] {1}, new int[] {1}, -1, "[1] with strides [1] from -1 on reaches outside");
    assertRefused(
        new int[] {1}, new int[] {1}, 7, "[1] with strides [1] from 7 on reaches outside");
    assertRefused(new int[] {2}, new int[] {-1}, 3, "strides [-1] are negative");
    assertRefused(new int[] {2, 3}, new int[] {1}, 0, "shape [2, 3] with strides [1]");
    assertRefused(new int[] {-2}, new int[] {1}, 0, "shape [-2] has a negative size");
  }

  @Test
  void aTensorThatRepeatsItsStorageToFillMemoryIsRefused() {
    assertRefused(
        new int[] {1 << 20, 1 << 10}, new int[] {0, 0}, 0, "[1048576, 1024] with strides [0, 0]");
    int most = Integer.MAX_VALUE;
    assertRefused(new int[] {most, most, most}, new int[] {0, 0, 0}, 0, "is larger than memory");
  }

  @Test
  void aStorageOfAnotherLengthIsRefused() {
    var archive = archive(4, new int[] {2}, new int[] {1}, 0);
    assertRefused(
        TorchFiles.store(folder.resolve("f"), archive),
        "tensor w: its storage 0 should hold 4 numbers of 4 bytes, but has 24 bytes");
  }

  @Test
  void aMissingStorageIsRefused() {
    var archive = archive(6, new int[] {2}, new int[] {1}, 0);
    archive.remove("archive/data/0");
    assertRefused(
        TorchFiles.store(folder.resolve("f"), archive), "tensor w: its storage 0 is missing");
  }

  @Test
  void compressedArchivesAreRefused() {
    assertRefused(
        TorchFiles.deflate(folder.resolve("f"), Map.of("archive/data.pkl", new byte[10_000_000])),
        "ZIP entry archive/data.pkl is compressed; torch stores plainly");
  }

  @Test
  void archivesOfSomethingElseAreRefused() {
    assertRefused(
        TorchFiles.store(folder.resolve("f"), Map.of("letter.txt", new byte[5])),
        "is a ZIP archive, but not one that torch.save wrote: no data.pkl");
    var program = archive(6, new int[] {2}, new int[] {1}, 0);
    program.put("archive/constants.pkl", new byte[5]);
    assertRefused(
        TorchFiles.store(folder.resolve("f"), program),
        "is a TorchScript program; weights come as a state dict");
    var bigEndian = archive(6, new int[] {2}, new int[] {1}, 0);
    bigEndian.put("archive/byteorder", "big".getBytes(StandardCharsets.US_ASCII));
    assertRefused(
        TorchFiles.store(folder.resolve("f"), bigEndian), "was written on a big-endian machine");
  }

  @Test
  void theOldFormatIsRefusedWithAWayOut() {
    Path file =
        Bytes.littleEndian()
            .u8(0x80, 2, 0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, '.')
            .write(folder.resolve("old.pth"));
    assertRefused(file, "from before version 1.6; load and save it once with a newer torch");
  }

  @Test
  void aDirectoryThatLiesIsRefused() throws IOException {
    Path file = TorchFiles.store(folder.resolve("f"), archive(6, new int[] {2}, new int[] {1}, 0));
    byte[] sound = Files.readAllBytes(file);
    int end = sound.length - 22;
    int central = ByteBuffer.wrap(sound).order(ByteOrder.LITTLE_ENDIAN).getInt(end + 16);
    assertLieRefused(sound, end + 10, 0xff, "ZIP directory lies about its size");
    assertLieRefused(sound, end + 19, 0x7f, "ZIP directory lies about its size");
    assertLieRefused(sound, central, 0, "ZIP directory is damaged");
    assertLieRefused(sound, central + 8, 1, "ZIP entry archive/data.pkl is encrypted");
    assertLieRefused(sound, central + 27, 0x7f, "is stored, yet of two sizes");
    assertLieRefused(sound, central + 44, 1, "does not begin where the directory says");
  }

  @Test
  void sizesInAZip64FieldAreRead() {
    byte[] pickle = TorchFiles.pickle(TorchFiles.body().u8('}')).array();
    Bytes file = Bytes.littleEndian();
    file.u32(0x04034b50).raw(new byte[22]).u16(10).u16(0).text("r/data.pkl").raw(pickle);
    int central = file.length();
    file.u32(0x02014b50).raw(new byte[16]).u32(-1).u32(-1).u16(10).u16(28).raw(new byte[10]);
    file.u32(-1).text("r/data.pkl").u16(1).u16(24).u64(pickle.length).u64(pickle.length).u64(0);
    int directory = file.length() - central;
    int end64 = file.length();
    file.u32(0x06064b50).u64(44).raw(new byte[12]).u64(1).u64(1).u64(directory).u64(central);
    file.u32(0x07064b50).u32(0).u64(end64).u32(1);
    file.u32(0x06054b50).u32(0).u16(-1).u16(-1).u32(-1).u32(-1).u16(0);
    try (var opened = TensorFile.open(file.write(folder.resolve("zip64")))) {
      assertThat(opened.tensors()).isEmpty();
    }
  }

  private void assertLieRefused(byte[] sound, int at, int value, String reason) {
    byte[] lie = sound.clone();
    lie[at] = (byte) value;
    assertRefused(Bytes.littleEndian().raw(lie).write(folder.resolve("lie")), reason);
  }

  private float[] read(int[] shape, int[] strides, int offset) {
    Path file = TorchFiles.store(folder.resolve("f"), archive(6, shape, strides, offset));
    try (var opened = TensorFile.open(file)) {
      return Numbers.floats(opened.get("w"));
    }
  }

  private void assertRefused(int[] shape, int[] strides, int offset, String reason) {
    Path file = TorchFiles.store(folder.resolve("f"), archive(6, shape, strides, offset));
    assertRefused(file, "tensor w: ");
    assertRefused(file, reason);
  }

  private static void assertRefused(Path file, String reason) {
    assertThatThrownBy(() -> TensorFile.open(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(reason);
  }

  private static Map<String, byte[]> archive(int numbers, int[] shape, int[] strides, int offset) {
    var pickle = TorchFiles.pickle(TorchFiles.dictionaryOf("w", numbers, offset, shape, strides));
    return TorchFiles.archive(pickle, 0, 1, 2, 3, 4, 5);
  }
}
