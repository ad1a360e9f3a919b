package io.pentimento.worker.checkpoints.torch;

import io.pentimento.worker.checkpoints.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Makes files as `torch.save` would, or would never.
final class TorchFiles {
  private TorchFiles() {}

  /// A pickle of protocol 2 around `body`.
  static Bytes pickle(Bytes body) {
    return Bytes.littleEndian().u8(0x80, 2).raw(body.array()).u8('.');
  }

  static Bytes body() {
    return Bytes.littleEndian();
  }

  static Bytes text(Bytes body, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return body.u8('X').u32(utf8.length).raw(utf8);
  }

  static Bytes global(Bytes body, String module, String name) {
    return body.u8('c').text(module + "\n" + name + "\n");
  }

  /// `{name: tensor}` of float32 numbers on storage 0.
  static Bytes dictionaryOf(String name, int numbers, int offset, int[] shape, int[] strides) {
    Bytes body = text(body().u8('}'), name);
    tensor(body, "FloatStorage", numbers, offset, shape, strides);
    return body.u8('s');
  }

  static Bytes tensor(
      Bytes body, String storage, int numbers, int offset, int[] shape, int[] strides) {
    global(body, "torch._utils", "_rebuild_tensor_v2").u8('(');
    body.u8('(');
    text(body, "storage");
    global(body, "torch", storage);
    text(body, "0");
    text(body, "cpu");
    body.u8('J').u32(numbers).u8('t', 'Q');
    body.u8('J').u32(offset);
    integers(body, shape);
    integers(body, strides);
    body.u8(0x89);
    global(body, "collections", "OrderedDict").u8(')', 'R');
    return body.u8('t', 'R');
  }

  private static void integers(Bytes body, int[] values) {
    body.u8('(');
    for (int value : values) {
      body.u8('J').u32(value);
    }
    body.u8('t');
  }

  /// An archive of a pickle and storage 0.
  static Map<String, byte[]> archive(Bytes pickle, float... storage) {
    var entries = new LinkedHashMap<String, byte[]>();
    entries.put("archive/data.pkl", pickle.array());
    entries.put("archive/byteorder", "little".getBytes(StandardCharsets.US_ASCII));
    entries.put("archive/data/0", Bytes.littleEndian().f32(storage).array());
    return entries;
  }

  /// Writes entries as they are.
  static Path store(Path file, Map<String, byte[]> entries) {
    return zip(file, entries, ZipEntry.STORED);
  }

  /// Writes entries compressed.
  static Path deflate(Path file, Map<String, byte[]> entries) {
    return zip(file, entries, ZipEntry.DEFLATED);
  }

  private static Path zip(Path file, Map<String, byte[]> entries, int method) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var entry : entries.entrySet()) {
        var header = new ZipEntry(entry.getKey());
        header.setMethod(method);
        if (method == ZipEntry.STORED) {
          var crc = new CRC32();
          crc.update(entry.getValue());
          header.setCrc(crc.getValue());
          header.setSize(entry.getValue().length);
        }
        zip.putNextEntry(header);
        zip.write(entry.getValue());
        zip.closeEntry();
      }
      zip.finish();
      return Files.write(file, bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
