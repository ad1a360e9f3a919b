package io.pentimento.worker.checkpoints.safetensors;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.pentimento.worker.checkpoints.tensors.CheckpointException;
import io.pentimento.worker.checkpoints.tensors.MappedFile;
import io.pentimento.worker.checkpoints.tensors.Tensor;
import io.pentimento.worker.checkpoints.tensors.TensorType;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads safetensors (huggingface/safetensors, "Format"): eight bytes with the header's length, a
/// JSON header, then the numbers. As the format asks, tensors may neither overlap nor leave holes.
public final class SafetensorsReader {
  /// Some 50,000 tensors; the reference allows 100 MB, which would let a small file fill the heap.
  static final long MAX_HEADER = 8 << 20;

  private static final String METADATA = "__metadata__";
  private static final ValueLayout.OfLong LENGTH =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(LITTLE_ENDIAN);
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .build();

  private final MappedFile file;
  private final long dataStart;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private Map<String, String> metadata = Map.of();

  private record Entry(String dtype, List<Long> shape, List<Long> data_offsets) {
    long begin() {
      return data_offsets.get(0);
    }

    long end() {
      return data_offsets.get(1);
    }
  }

  /// What a file holds.
  ///
  /// @param tensors in the order of their bytes
  /// @param metadata free text beside them, often empty
  public record Content(Map<String, Tensor> tensors, Map<String, String> metadata) {}

  private SafetensorsReader(MappedFile file) {
    this.file = file;
    this.dataStart = Long.BYTES + headerLength(file);
  }

  /// Whether the file begins as safetensors does.
  public static boolean recognises(MappedFile file) {
    return file.size() > Long.BYTES && file.bytes().get(ValueLayout.JAVA_BYTE, Long.BYTES) == '{';
  }

  /// Checks the whole header; no number is read.
  ///
  /// @throws CheckpointException if anything in the header does not hold
  public static Content read(MappedFile file) {
    var reader = new SafetensorsReader(file);
    reader.parseHeader();
    return new Content(reader.tensors(), reader.metadata);
  }

  private static long headerLength(MappedFile file) {
    if (!recognises(file)) {
      throw file.refusal("is no safetensors file: it does not begin with a header");
    }
    long length = file.bytes().get(LENGTH, 0);
    if (length < 2 || length > file.size() - Long.BYTES) {
      throw file.refusal(
          "header of %s bytes does not fit a file of %d bytes"
              .formatted(Long.toUnsignedString(length), file.size()));
    }
    if (length > MAX_HEADER) {
      throw file.refusal("header of %d bytes; at most %d are taken".formatted(length, MAX_HEADER));
    }
    return length;
  }

  private void parseHeader() {
    byte[] header =
        file.bytes().asSlice(Long.BYTES, dataStart - Long.BYTES).toArray(ValueLayout.JAVA_BYTE);
    try (JsonParser parser = JSON.createParser(header)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        if (name.equals(METADATA)) {
          metadata = Map.copyOf(parser.readValueAs(new TypeReference<Map<String, String>>() {}));
        } else {
          entries.put(name, parser.readValueAs(Entry.class));
        }
      }
      if (parser.nextToken() != null) {
        throw file.refusal("something follows the header's closing brace");
      }
    } catch (IOException | NullPointerException e) {
      throw CheckpointException.caused(file.path(), "header is no valid JSON of tensors", e);
    }
  }

  private Map<String, Tensor> tensors() {
    entries.forEach(this::checkOffsets);
    var ordered = new ArrayList<>(entries.entrySet());
    ordered.sort(
        Map.Entry.comparingByValue(
            Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end)));
    var tensors = new LinkedHashMap<String, Tensor>();
    long end = 0;
    for (var named : ordered) {
      Entry entry = named.getValue();
      if (entry.begin() != end) {
        throw file.refusal(
            named.getKey(),
            "begins at byte %d, but the tensor before it ends at byte %d"
                .formatted(entry.begin(), end));
      }
      end = entry.end();
      tensors.put(named.getKey(), tensor(named.getKey(), entry));
    }
    if (end != file.size() - dataStart) {
      throw file.refusal(
          "tensors take %d bytes, but the file holds %d".formatted(end, file.size() - dataStart));
    }
    return tensors;
  }

  private void checkOffsets(String name, Entry entry) {
    if (entry == null || entry.dtype == null || entry.shape == null || entry.data_offsets == null) {
      throw file.refusal(name, "header lacks dtype, shape or data_offsets");
    }
    if (entry.shape.contains(null)
        || entry.data_offsets.contains(null)
        || entry.data_offsets.size() != 2) {
      throw file.refusal(name, "shape or data_offsets is no list of numbers");
    }
    if (entry.begin() > entry.end() || !file.holds(entry.begin(), entry.end() - entry.begin())) {
      throw file.refusal(
          name, "data_offsets %s lie outside the file".formatted(entry.data_offsets));
    }
  }

  private Tensor tensor(String name, Entry entry) {
    TensorType type =
        TensorType.named(entry.dtype)
            .orElseThrow(() -> file.refusal(name, "dtype " + entry.dtype + " is not known here"));
    long start = dataStart + entry.begin();
    long length = entry.end() - entry.begin();
    if (!file.holds(start, length)) {
      throw file.refusal(
          name,
          "needs bytes up to %d of a file of %d: truncated".formatted(start + length, file.size()));
    }
    try {
      return Tensor.of(name, type, entry.shape, file.bytes().asSlice(start, length));
    } catch (IllegalArgumentException e) {
      throw CheckpointException.of(file.path(), name, e);
    }
  }
}
