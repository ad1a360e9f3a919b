package io.pentimento.worker.checkpoints.formats;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pentimento.worker.checkpoints.Fixtures;
import io.pentimento.worker.checkpoints.tensors.CheckpointException;
import io.pentimento.worker.checkpoints.tensors.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedFilesTest {
  private static final int CUTS = 60;
  private static final int DAMAGES = 400;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cases.safetensors",
        "maskgit_checkpoint",
        "tokenizer_checkpoint",
        "maskgit_torch.ckpt",
        "tokenizer_torch.ckpt"
      })
  void aFileCutShortAnywhereIsRefused(String name) throws IOException {
    byte[] whole = Files.readAllBytes(Fixtures.googleTiny(name));
    long seed = System.nanoTime();
    var random = new Random(seed);
    Path file = folder.resolve("cut");
    for (int i = 0; i < CUTS; i++) {
      // The head, where structure is dense, as often as all the rest.
      int length = i == 0 ? whole.length - 1 : random.nextInt(i % 2 == 0 ? 300 : whole.length);
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> TensorFile.open(file))
          .as("%s cut to %d bytes, seed %d", name, length, seed)
          .isInstanceOf(CheckpointException.class)
          .hasMessageStartingWith(file + ": ");
    }
  }

  /// Whatever the bytes are, the answer is tensors or a refusal: never another exception, never
  /// memory without bound.
  @ParameterizedTest
  @ValueSource(strings = {"cases.safetensors", "maskgit_checkpoint", "maskgit_torch.ckpt"})
  void damagedBytesGiveTensorsOrARefusal(String name) throws IOException {
    byte[] sound = Files.readAllBytes(Fixtures.googleTiny(name));
    long seed = System.nanoTime();
    var random = new Random(seed);
    Path file = folder.resolve("damaged");
    for (int i = 0; i < DAMAGES; i++) {
      byte[] damaged = sound.clone();
      for (int change = random.nextInt(4); change >= 0; change--) {
        damaged[place(random, damaged.length)] = (byte) random.nextInt(256);
      }
      Files.write(file, damaged);
      try (var opened = TensorFile.open(file)) {
        opened.tensors().values().forEach(Tensor::data);
      } catch (CheckpointException _) {
        // A refusal is one of the two right answers.
      } catch (RuntimeException | Error e) {
        throw new AssertionError("%s, damage %d, seed %d".formatted(name, i, seed), e);
      }
    }
  }

  @Test
  void whatIsNoWeightFileIsRefusedByItsContent() throws IOException {
    for (byte[] content :
        new byte[][] {
          {}, {0}, "hello, world".getBytes(StandardCharsets.UTF_8), {(byte) 0x80, 2, 'N', '.'}
        }) {
      Path file = Files.write(folder.resolve("weights.safetensors"), content);
      assertThatThrownBy(() -> TensorFile.open(file))
          .isInstanceOf(CheckpointException.class)
          .hasMessageEndingWith("is none of safetensors, flax msgpack or torch zip");
    }
    assertThatThrownBy(() -> TensorFile.open(folder)).hasMessageEndingWith("is not a file");
  }

  /// Most damage in the first and the last 8 KiB, where headers, pickles and directories lie.
  private static int place(Random random, int length) {
    int window = Math.min(8192, length);
    return switch (random.nextInt(3)) {
      case 0 -> random.nextInt(window);
      case 1 -> length - 1 - random.nextInt(window);
      default -> random.nextInt(length);
    };
  }
}
