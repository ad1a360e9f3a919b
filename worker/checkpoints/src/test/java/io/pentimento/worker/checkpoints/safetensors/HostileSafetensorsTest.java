package io.pentimento.worker.checkpoints.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pentimento.worker.checkpoints.Bytes;
import io.pentimento.worker.checkpoints.formats.TensorFile;
import io.pentimento.worker.checkpoints.tensors.CheckpointException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostileSafetensorsTest {
  @TempDir Path folder;

  /// Each header describes 8 bytes of numbers.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'a':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}} | tensor a: F32 [3] needs 12 bytes, got 8
          {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,16]}} | tensor a: needs bytes up to
          {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,9000000000000000000]}} | tensor a: data_offsets [0, 9000000000000000000] lie outside
          {'a':{'dtype':'F32','shape':[2],'data_offsets':[-8,0]}} | tensor a: data_offsets [-8, 0] lie outside
          {'a':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}} | tensor a: data_offsets [8, 0] lie outside
          {'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}} | tensors take 4 bytes, but the file holds 8
          {'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | tensor a: begins at byte 4, but the tensor before it ends at byte 0
          {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'b':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | begins at byte 4, but the tensor before it ends at byte 8
          {'a':{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}} | tensor a: shape [-2] has a negative size
          {'a':{'dtype':'F32','shape':[4611686018427387904,4],'data_offsets':[0,8]}} | tensor a: shape [4611686018427387904, 4] is larger than memory
          {'a':{'dtype':'F32','shape':[1,1,1,1,1,1,1,1,2],'data_offsets':[0,8]}} | tensor a: 9 axes; at most 8 are taken
          {'a':{'dtype':'F32','shape':[2.5],'data_offsets':[0,8]}} | header is no valid JSON of tensors
          {'a':{'dtype':'F8_E4M3','shape':[8],'data_offsets':[0,8]}} | tensor a: dtype F8_E4M3 is not known here
          {'a':{'dtype':'F32','shape':[2]}} | tensor a: header lacks dtype, shape or data_offsets
          {'a':{'dtype':'F32','shape':[null],'data_offsets':[0,8]}} | tensor a: shape or data_offsets is no list of numbers
          {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,4,8]}} | tensor a: shape or data_offsets is no list of numbers
          {'a':null} | tensor a: header lacks dtype, shape or data_offsets
          {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8],'extra':1}} | header is no valid JSON of tensors
          {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | header is no valid JSON of tensors
          {'__metadata__':{'a':{}}} | header is no valid JSON of tensors
          {'__metadata__':{'a':null}} | header is no valid JSON of tensors
          {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]} | header is no valid JSON of tensors
          {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} {} | something follows the header's closing brace
          """)
  void aHeaderThatLiesIsRefusedWithTheReason(String header, String reason) {
    Path file = write(header.replace('\'', '"'), 8);
    assertThatThrownBy(() -> TensorFile.open(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(reason.strip());
  }

  @Test
  void aHeaderLongerThanTheFileIsRefused() {
    for (long length : new long[] {1L << 40, -1, Long.MIN_VALUE, 1000, 1, 0}) {
      Path file =
          Bytes.littleEndian().u64(length).text("{}").raw(new byte[64]).write(folder.resolve("f"));
      assertThatThrownBy(() -> TensorFile.open(file))
          .as("header of %d bytes", length)
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining("does not fit a file of 74 bytes");
    }
  }

  @Test
  void aHeaderThatWouldFillTheHeapIsNotRead() {
    int length = (int) SafetensorsReader.MAX_HEADER + 1;
    Path file =
        Bytes.littleEndian()
            .u64(length)
            .text("{")
            .raw(new byte[length - 1])
            .write(folder.resolve("f"));
    assertThatThrownBy(() -> TensorFile.open(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("header of 8388609 bytes; at most 8388608 are taken");
  }

  @Test
  void deeplyNestedHeadersDoNotOverflowTheStack() {
    Path file = write("{\"a\":" + "[".repeat(100_000), 8);
    assertThatThrownBy(() -> TensorFile.open(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("header is no valid JSON of tensors");
  }

  @Test
  void emptyTensorsAndScalarsAreFine() {
    Path file =
        write(
            """
            {"none":{"dtype":"F32","shape":[0,5],"data_offsets":[0,0]},
            "one":{"dtype":"F64","shape":[],"data_offsets":[0,8]}}\
            """,
            8);
    try (var opened = TensorFile.open(file)) {
      assertThat(opened.get("none").elements()).isZero();
      assertThat(opened.get("one").shape()).isEmpty();
    }
  }

  private Path write(String header, int dataBytes) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    return Bytes.littleEndian()
        .u64(json.length)
        .raw(json)
        .raw(new byte[dataBytes])
        .write(folder.resolve("hostile"));
  }
}
