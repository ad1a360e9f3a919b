package io.pentimento.worker.checkpoints.safetensors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.pentimento.worker.checkpoints.tensors.Tensor;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes safetensors. The same tensors and metadata give the same bytes: tensors are ordered by
/// the size of their numbers, widest first so that all are aligned, then by name.
public final class SafetensorsWriter {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int ALIGNMENT = 8;
  private static final long CHUNK = 1L << 30;

  private SafetensorsWriter() {}

  /// Writes a new file and waits until the disk has it. One tensor at a time is in memory.
  ///
  /// @throws IOException if the file exists already or cannot be written
  public static void write(Path path, Collection<Tensor> tensors, Map<String, String> metadata)
      throws IOException {
    List<Tensor> ordered =
        tensors.stream()
            .sorted(
                Comparator.comparingInt((Tensor t) -> -t.type().bytes())
                    .thenComparing(Tensor::name))
            .toList();
    try (var channel =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      writeAll(channel, header(ordered, metadata));
      for (Tensor tensor : ordered) {
        writeAll(channel, tensor.data());
      }
      channel.force(true);
    }
  }

  private static ByteBuffer header(List<Tensor> tensors, Map<String, String> metadata)
      throws JsonProcessingException {
    var entries = new LinkedHashMap<String, Object>();
    if (!metadata.isEmpty()) {
      entries.put("__metadata__", new TreeMap<>(metadata));
    }
    long at = 0;
    for (Tensor tensor : tensors) {
      long end = at + tensor.byteSize();
      var entry = new LinkedHashMap<String, Object>();
      entry.put("dtype", tensor.type().name());
      entry.put("shape", tensor.shape());
      entry.put("data_offsets", List.of(at, end));
      entries.put(tensor.name(), entry);
      at = end;
    }
    byte[] json = JSON.writeValueAsString(entries).getBytes(StandardCharsets.UTF_8);
    int length = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    var buffer = ByteBuffer.allocate(Long.BYTES + length).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putLong(length).put(json);
    while (buffer.hasRemaining()) {
      buffer.put((byte) ' ');
    }
    return buffer.flip();
  }

  private static void writeAll(FileChannel channel, MemorySegment data) throws IOException {
    for (long at = 0; at < data.byteSize(); at += CHUNK) {
      long length = Math.min(CHUNK, data.byteSize() - at);
      writeAll(channel, data.asSlice(at, length).asByteBuffer());
    }
  }

  private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
