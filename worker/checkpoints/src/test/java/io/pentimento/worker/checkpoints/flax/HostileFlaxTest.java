package io.pentimento.worker.checkpoints.flax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pentimento.worker.checkpoints.Bytes;
import io.pentimento.worker.checkpoints.formats.TensorFile;
import io.pentimento.worker.checkpoints.tensors.CheckpointException;
import io.pentimento.worker.checkpoints.tensors.Numbers;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileFlaxTest {
  @TempDir Path folder;

  @Test
  void arraysScalarsAndOtherValuesAreTakenForWhatTheyAre() {
    Bytes file = Bytes.bigEndian().u8(0x86);
    key(file, "step").u8(0xcd).u16(1000);
    key(file, "loss").u8(0xcb).u64(0);
    key(file, "note").u8(0xd9, 2).text("hi");
    key(file, "list").u8(0x92, 0xc0, 0xc3);
    extension(key(file, "scalar"), 3, array("float32", data -> data.f32(7), 4));
    extension(key(file, "tall"), 1, array("float32", data -> data.f32(1, 2, 3), 12, 3, 1));
    try (var opened = TensorFile.open(write(file))) {
      assertThat(opened.tensors().keySet()).containsExactly("scalar", "tall");
      assertThat(Numbers.floats(opened.get("scalar"))).containsExactly(7);
      assertThat(opened.get("tall").shape()).containsExactly(3L, 1L);
    }
  }

  @Test
  void chunkedArraysAreJoined() {
    Bytes file = key(Bytes.bigEndian().u8(0x81), "big");
    file.u8(0x83);
    key(file, "__msgpack_chunked_array__").u8(0xc3);
    key(file, "shape").u8(0x82);
    key(file, "0").u8(2);
    key(file, "1").u8(2);
    key(file, "chunks").u8(0x82);
    extension(key(file, "0"), 1, array("float32", data -> data.f32(1, 2, 3), 12, 3));
    extension(key(file, "1"), 1, array("float32", data -> data.f32(4), 4, 1));
    try (var opened = TensorFile.open(write(file))) {
      assertThat(opened.get("big").shape()).containsExactly(2L, 2L);
      assertThat(Numbers.floats(opened.get("big"))).containsExactly(1, 2, 3, 4);
    }
  }

  @Test
  void chunksThatDoNotFillTheShapeAreRefused() {
    Bytes file = key(Bytes.bigEndian().u8(0x81), "big");
    file.u8(0x83);
    key(file, "__msgpack_chunked_array__").u8(0xc3);
    key(file, "shape").u8(0x81);
    key(file, "0").u8(5);
    key(file, "chunks").u8(0x81);
    extension(key(file, "0"), 1, array("float32", data -> data.f32(1, 2, 3), 12, 3));
    assertRefused(file, "tensor big: [3] cannot be seen as [5]");
  }

  @Test
  void lengthsBeyondTheFileAreRefusedBeforeAnythingIsAllocated() {
    assertRefused(Bytes.bigEndian().u8(0xdf).u32(-1), "4294967295 values are announced");
    assertRefused(value().u8(0xdd).u32(-1), "4294967295 values are announced");
    assertRefused(value().u8(0xdb).u32(-1), "text of 4294967295 bytes; at most 4096 are taken");
    assertRefused(value().u8(0xc6).u32(-1), "4294967295 bytes are announced, but only 0 are left");
    assertRefused(value().u8(0xc9).u32(-1).u8(1), "4294967295 values are announced");
  }

  @Test
  void anArrayThatLiesIsRefusedWithItsName() {
    assertRefused(
        extension(value(), 1, array("float32", data -> data.f32(1, 2, 3), 12, 4)),
        "tensor x: F32 [4] needs 16 bytes, got 12");
    assertRefused(
        extension(value(), 1, array("float128", data -> data.f32(1), 4, 1)),
        "tensor x: type float128 is not known here");
    assertRefused(
        extension(value(), 1, Bytes.bigEndian().u8(0x92, 0x90, 0xc0)),
        "tensor x: is not made of shape, type and bytes");
    assertRefused(
        extension(
            value(), 1, Bytes.bigEndian().u8(0x93, 0x91, 0xff, 0xa7).text("float32").u8(0xc4, 0)),
        "tensor x: shape [-1] has a negative size");
    assertRefused(
        extension(value(), 1, array("float32", data -> data.f32(1), 4, 1).u8(0xc0)),
        "tensor x: is longer than its msgpack extension announced");
    assertRefused(
        extension(value(), 5, Bytes.bigEndian().u8(1, 2, 3)),
        "tensor x: is of msgpack extension type 5, which is no array");
  }

  @Test
  void aFileThatEndsInATensorNamesIt() {
    byte[] whole = extension(value(), 1, array("float32", data -> data.f32(1, 2), 8, 2)).array();
    Bytes cut = Bytes.bigEndian().raw(java.util.Arrays.copyOf(whole, whole.length - 3));
    assertRefused(cut, "tensor x: at byte 9: 21 values are announced, but only 18 bytes are left");
  }

  @Test
  void deepNestingIsRefused() {
    Bytes maps = Bytes.bigEndian();
    Bytes lists = value();
    for (int i = 0; i < 100_000; i++) {
      key(maps.u8(0x81), "a");
      lists.u8(0x91);
    }
    assertRefused(maps.u8(0xc0), "maps are nested deeper than 32");
    assertRefused(lists.u8(0xc0), "arrays are nested deeper than 32");
  }

  @Test
  void pathsWithoutEndAreRefused() {
    Bytes file = Bytes.bigEndian();
    for (int depth = 0; depth < 20; depth++) {
      key(file.u8(0x81), "a".repeat(31));
    }
    assertRefused(file.u8(0xc0), "a path of more than 512 characters");
  }

  @Test
  void whatIsNoMsgpackIsRefused() {
    assertRefused(value().u8(0xc1), "byte 0xc1 means nothing in msgpack");
    assertRefused(value().u8(0xc0, 0xc0), "something follows the document's end");
    assertRefused(
        Bytes.bigEndian().u8(0x82, 0xa1, 'a', 0xc0, 0x01, 0xc0),
        "TEXT was expected, found INTEGER");
    assertRefused(Bytes.bigEndian().u8(0x89).text("PNG").u8(0x0d, 0x0a), "is none of safetensors");
  }

  private void assertRefused(Bytes content, String reason) {
    Path file = write(content);
    assertThatThrownBy(() -> TensorFile.open(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(reason);
  }

  private Path write(Bytes content) {
    return content.write(folder.resolve("msgpack"));
  }

  /// A map of one entry, of which only the value is missing.
  private static Bytes value() {
    return key(Bytes.bigEndian().u8(0x81), "x");
  }

  private static Bytes key(Bytes file, String key) {
    return file.u8(0xa0 | key.length()).text(key);
  }

  private static Bytes extension(Bytes file, int type, Bytes payload) {
    return file.u8(0xc9).u32(payload.length()).u8(type).raw(payload.array());
  }

  private static Bytes array(String type, Consumer<Bytes> data, int length, int... shape) {
    Bytes array = Bytes.bigEndian().u8(0x93, 0x90 | shape.length).u8(shape);
    key(array, type).u8(0xc4, length);
    data.accept(array);
    return array;
  }
}
