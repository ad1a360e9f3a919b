package io.pentimento.worker.checkpoints.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pentimento.worker.checkpoints.Bytes;
import io.pentimento.worker.checkpoints.formats.TensorFile;
import io.pentimento.worker.checkpoints.tensors.CheckpointException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostilePickleTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "posix,system",
    "os,system",
    "builtins,eval",
    "__builtin__,getattr",
    "subprocess,Popen",
    "torch,load",
    "torch.storage,_load_from_bytes",
    "torch._utils,_rebuild_tensor_v2.__globals__",
    "numpy.core.multiarray,_reconstruct",
    "collections,OrderedDict.fromkeys",
    "java.lang,Runtime"
  })
  void aPickleThatNamesAnyOtherClassIsRefusedByItsName(String module, String name) {
    Path trace = folder.resolve("trace");
    String refusal = "names %s.%s, which is not among the classes".formatted(module, name);
    Bytes called = TorchFiles.global(TorchFiles.body(), module, name);
    TorchFiles.text(called, "touch " + trace).u8(0x85, 'R');
    assertRefused(called, refusal);
    Bytes onStack = TorchFiles.text(TorchFiles.text(TorchFiles.body(), module), name).u8(0x93);
    assertRefused(TorchFiles.text(onStack, "touch " + trace).u8(0x85, 'R'), refusal);
    assertThat(trace).doesNotExist();
  }

  @Test
  void instructionsThatBuildObjectsAreRefused() {
    assertRefused(
        TorchFiles.body().u8('(').text("ios\nsystem\n"), "instruction 0x69, which no weights need");
    assertRefused(
        TorchFiles.global(TorchFiles.body(), "collections", "OrderedDict").u8(')', 0x81),
        "instruction 0x81, which no weights need");
    assertRefused(TorchFiles.body().u8(0x82, 1), "instruction 0x82, which no weights need");
    assertRefused(TorchFiles.body().u8('P').text("0\n"), "instruction 0x50, which no weights need");
    assertRefused(TorchFiles.body().u8('I').text("1\n"), "instruction 0x49, which no weights need");
  }

  @Test
  void allowedNamesCannotBeMisused() {
    Bytes called =
        TorchFiles.global(TorchFiles.body(), "torch", "FloatStorage").u8('K', 200, 0x85, 'R');
    assertRefused(called, "calls a storage, which lies in the archive instead");
    Bytes filled =
        TorchFiles.global(TorchFiles.body(), "collections", "OrderedDict").u8(']', 0x85, 'R');
    assertRefused(filled, "an OrderedDict made from arguments");
    Bytes textCalled = TorchFiles.text(TorchFiles.body(), "os").u8(')', 'R');
    assertRefused(textCalled, "calls something that is no class");
    Bytes attributes = TorchFiles.text(TorchFiles.body(), "x").u8('}', 'b');
    assertRefused(attributes, "attributes for something that is no dictionary");
    Bytes noStorage = TorchFiles.text(TorchFiles.body(), "0").u8(0x85, 'Q');
    assertRefused(noStorage, "refers to something outside that is no storage");
    Bytes noTensor =
        TorchFiles.global(TorchFiles.body(), "torch._utils", "_rebuild_tensor_v2").u8(')', 'R');
    assertRefused(noTensor, "describes something that is no tensor");
    Bytes noParameter =
        TorchFiles.global(TorchFiles.body(), "torch._utils", "_rebuild_parameter").u8(')', 'R');
    assertRefused(noParameter, "a parameter that is no tensor");
  }

  @Test
  void lengthsBeyondThePickleAreRefusedBeforeAnythingIsAllocated() {
    assertRefused(
        TorchFiles.body().u8('X').u32(Integer.MAX_VALUE), "2147483647 bytes are announced");
    assertRefused(TorchFiles.body().u8('X').u32(-1), "-1 bytes are announced");
    assertRefused(TorchFiles.body().u8('B').u32(1 << 30), "1073741824 bytes are announced");
    assertRefused(TorchFiles.body().u8(0x8a, 255), "an integer of 255 bytes");
  }

  @Test
  void theStackCannotBeUnderrun() {
    assertRefused(TorchFiles.body(), "takes a value that is not there");
    assertRefused(TorchFiles.body().u8(0x87), "takes a value that is not there");
    assertRefused(TorchFiles.body().u8('t'), "takes values up to a mark that is not there");
    assertRefused(TorchFiles.body().u8('K', 1, '(', 0x85), "takes a value that is not there");
    assertRefused(TorchFiles.body().u8('h', 7), "recalls value 7, which was never kept");
    assertRefused(
        TorchFiles.body().u8('K', 1, 'K', 2, 'a'), "appends to something that is no list");
    assertRefused(
        TorchFiles.body().u8('K', 1, 'K', 2, 'K', 3, 's'),
        "sets entries of something that is no dictionary");
  }

  @Test
  void keysThatCouldTakeForeverToHashAreRefused() {
    Bytes body = TorchFiles.body().u8(']', 'q', 0);
    for (int i = 0; i < 60; i++) {
      body.u8(']', '(', 'h', i, 'h', i, 'e', 'q', i + 1);
    }
    assertRefused(
        body.u8('}', 'h', 60, 'K', 1, 's'), "a dictionary key that is neither text nor integer");
  }

  @Test
  void dictionariesThatShareAndHoldThemselvesEnd() {
    Bytes itself = TorchFiles.body().u8('}', 'q', 0);
    TorchFiles.text(itself, "me").u8('h', 0, 's');
    assertRefused(itself, "holds more, longer or deeper names than any model has");

    Bytes doubling = TorchFiles.body().u8('}', 'q', 0);
    for (int i = 0; i < 15; i++) {
      doubling.u8('}');
      for (int copy = 0; copy < 4; copy++) {
        TorchFiles.text(doubling, "k" + copy).u8('h', i, 's');
      }
      doubling.u8('q', i + 1);
    }
    assertRefused(doubling, "holds more, longer or deeper names than any model has");
  }

  @Test
  void aPickleOfNothingButValuesIsRefused() {
    for (char opcode : new char[] {'}', ']', 'N', '('}) {
      byte[] many = new byte[1_100_000];
      Arrays.fill(many, (byte) opcode);
      assertRefused(TorchFiles.body().raw(many), "more than 1000000 instructions");
    }
  }

  @Test
  void namesWithoutEndAreRefused() {
    Bytes body = TorchFiles.body();
    for (int depth = 0; depth < 10; depth++) {
      TorchFiles.text(body.u8('}'), "long".repeat(50));
    }
    assertRefused(
        body.u8('N').raw("s".repeat(10).getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
        "holds more, longer or deeper names than any model has");
  }

  @Test
  void aLongShapeCannotBeSharedByManyTensors() {
    Bytes body = TorchFiles.global(TorchFiles.body(), "torch._utils", "_rebuild_tensor_v2");
    body.u8('q', 0, '(').u8('(');
    TorchFiles.text(body, "storage");
    TorchFiles.global(body, "torch", "FloatStorage");
    TorchFiles.text(TorchFiles.text(body, "0"), "cpu").u8('K', 1, 't', 'Q', 'K', 0, '(');
    for (int axis = 0; axis < 400_000; axis++) {
      body.u8('K', 1);
    }
    body.u8('t', 'q', 1, 'h', 1, 't', 'q', 2);
    for (int tensor = 0; tensor < 1000; tensor++) {
      body.u8('h', 0, 'h', 2, 'R');
    }
    assertRefused(body, "400000 axes; at most 8 are taken");
  }

  @Test
  void namesInRefusalsStayOnOneLineOfSomeLength() {
    Bytes steering = TorchFiles.text(TorchFiles.body(), "os\nAll is well\u001b[2J");
    assertRefused(
        TorchFiles.text(steering, "system").u8(0x93), "names os�All is well�[2J.system, which");
    Bytes endless = TorchFiles.global(TorchFiles.body(), "a".repeat(100_000), "b");
    Path file =
        TorchFiles.store(folder.resolve("endless"), TorchFiles.archive(TorchFiles.pickle(endless)));
    assertThatThrownBy(() -> TensorFile.open(file))
        .isInstanceOf(CheckpointException.class)
        .message()
        .hasSizeLessThan(400)
        .endsWith("characters)");
  }

  @Test
  void otherProtocolsAreRefused() {
    Path file =
        TorchFiles.store(
            folder.resolve("f"), TorchFiles.archive(Bytes.littleEndian().u8(0x80, 9, 'N', '.')));
    assertThatThrownBy(() -> TensorFile.open(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("protocol 9; 2 to 5 are read");
  }

  private void assertRefused(Bytes body, String reason) {
    Path file =
        TorchFiles.store(
            folder.resolve("hostile"), TorchFiles.archive(TorchFiles.pickle(body), 1, 2, 3));
    assertThatThrownBy(() -> TensorFile.open(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(reason);
  }
}
