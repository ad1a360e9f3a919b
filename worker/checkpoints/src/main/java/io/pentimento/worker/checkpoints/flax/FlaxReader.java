package io.pentimento.worker.checkpoints.flax;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.pentimento.worker.checkpoints.tensors.CheckpointException;
import io.pentimento.worker.checkpoints.tensors.MappedFile;
import io.pentimento.worker.checkpoints.tensors.Tensor;
import io.pentimento.worker.checkpoints.tensors.TensorType;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads what `flax.serialization.to_bytes` writes: one MessagePack map of maps whose leaves are
/// arrays. A tensor's name is its path, joined by `/`, such as `params/encoder/Conv_0/kernel`.
///
/// Arrays (extension 1) and NumPy scalars (extension 3) hold another MessagePack value: shape, name
/// of the type, bytes in C order. An array beyond 1 GiB is a map of flat pieces. Values that are no
/// arrays are passed over.
public final class FlaxReader {
  private static final int ARRAY = 1;
  private static final int SCALAR = 3;
  private static final String CHUNKED = "__msgpack_chunked_array__";
  private static final int MAX_DEPTH = 32;
  private static final int MAX_ENTRIES = 100_000;

  private final MappedFile file;
  private final Msgpack in;
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private int entries;

  private FlaxReader(MappedFile file) {
    this.file = file;
    this.in = new Msgpack(file);
  }

  /// Whether the file begins as a MessagePack map does that has something in it, called by a text.
  public static boolean recognises(MappedFile file) {
    if (file.size() < 2) {
      return false;
    }
    int first = Byte.toUnsignedInt(file.bytes().get(JAVA_BYTE, 0));
    int key = Byte.toUnsignedInt(file.bytes().get(JAVA_BYTE, 1));
    boolean text = (key >= 0xa0 && key < 0xc0) || (key >= 0xd9 && key <= 0xdb);
    return (first > 0x80 && first <= 0x8f && text) || first == 0xde || first == 0xdf;
  }

  /// Walks through all names and shapes; no number is read.
  ///
  /// @throws CheckpointException if the file is truncated or anything in it does not hold
  public static Map<String, Tensor> read(MappedFile file) {
    var reader = new FlaxReader(file);
    reader.map("", 0);
    if (!reader.in.atEnd()) {
      throw reader.in.refusal("something follows the document's end");
    }
    return reader.tensors;
  }

  private void map(String path, int depth) {
    if (depth > MAX_DEPTH) {
      throw in.refusal("maps are nested deeper than " + MAX_DEPTH);
    }
    long size = in.mapHeader();
    for (long i = 0; i < size; i++) {
      countEntry();
      String key = in.text();
      if (key.equals(CHUNKED)) {
        if (i > 0) {
          throw in.refusal(CHUNKED + " is not the first key of its map");
        }
        chunked(path, size);
        return;
      }
      value(path.isEmpty() ? key : path + "/" + key, depth);
    }
  }

  private void countEntry() {
    if (++entries > MAX_ENTRIES) {
      throw in.refusal("more than %d entries".formatted(MAX_ENTRIES));
    }
  }

  private void value(String path, int depth) {
    if (path.length() > Tensor.MAX_NAME) {
      throw in.refusal("a path of more than %d characters".formatted(Tensor.MAX_NAME));
    }
    switch (in.next()) {
      case MAP -> map(path, depth + 1);
      case EXTENSION -> array(path).ifPresent(this::add);
      case ARRAY -> list(path, depth);
      case NIL, BOOLEAN, INTEGER, FLOAT, TEXT, BINARY -> in.skipScalar();
    }
  }

  private void list(String path, int depth) {
    if (depth > MAX_DEPTH) {
      throw in.refusal("arrays are nested deeper than " + MAX_DEPTH);
    }
    long size = in.arrayHeader();
    for (long i = 0; i < size; i++) {
      countEntry();
      value(path + "/" + i, depth + 1);
    }
  }

  private void add(Tensor tensor) {
    if (tensors.putIfAbsent(tensor.name(), tensor) != null) {
      throw file.refusal(tensor.name(), "appears twice");
    }
  }

  /// The array whose extension header stands here; empty for extensions that are none.
  private Optional<Tensor> array(String path) {
    in.within(path);
    var extension = in.extensionHeader();
    long end = in.position() + extension.length();
    if (extension.type() != ARRAY && extension.type() != SCALAR) {
      throw file.refusal(
          path, "is of msgpack extension type %d, which is no array".formatted(extension.type()));
    }
    if (in.arrayHeader() != 3) {
      throw file.refusal(path, "is not made of shape, type and bytes");
    }
    List<Long> shape = shape(path);
    Optional<TensorType> type = type(path, in.text());
    MemorySegment data = in.binary();
    if (in.position() != end) {
      throw file.refusal(path, "is longer than its msgpack extension announced");
    }
    in.within("");
    return type.map(known -> tensor(path, known, shape, data));
  }

  private List<Long> shape(String path) {
    long rank = in.arrayHeader();
    if (rank > Tensor.MAX_RANK) {
      throw file.refusal(path, rank + " axes; at most " + Tensor.MAX_RANK + " are taken");
    }
    var shape = new ArrayList<Long>();
    for (long axis = 0; axis < rank; axis++) {
      shape.add(in.integer());
    }
    return shape;
  }

  /// NumPy's name for a type; empty for types that no weights have, which are passed over.
  private Optional<TensorType> type(String path, String name) {
    return switch (name) {
      case "float64" -> Optional.of(TensorType.F64);
      case "float32" -> Optional.of(TensorType.F32);
      case "float16" -> Optional.of(TensorType.F16);
      case "bfloat16" -> Optional.of(TensorType.BF16);
      case "int64" -> Optional.of(TensorType.I64);
      case "int32" -> Optional.of(TensorType.I32);
      case "int16" -> Optional.of(TensorType.I16);
      case "int8" -> Optional.of(TensorType.I8);
      case "uint64" -> Optional.of(TensorType.U64);
      case "uint32" -> Optional.of(TensorType.U32);
      case "uint16" -> Optional.of(TensorType.U16);
      case "uint8" -> Optional.of(TensorType.U8);
      case "bool" -> Optional.of(TensorType.BOOL);
      case "complex64", "complex128" -> Optional.empty();
      default -> throw file.refusal(path, "type " + name + " is not known here");
    };
  }

  private Tensor tensor(String path, TensorType type, List<Long> shape, MemorySegment data) {
    try {
      return Tensor.of(path, type, shape, data);
    } catch (IllegalArgumentException e) {
      throw CheckpointException.of(file.path(), path, e);
    }
  }

  /// The rest of `{CHUNKED: true, "shape": {"0": n, …}, "chunks": {"0": flat array, …}}`.
  private void chunked(String path, long size) {
    in.skipScalar();
    if (size != 3 || !in.text().equals("shape")) {
      throw file.refusal(path, "is chunked, but its shape does not follow");
    }
    var shape = new ArrayList<Long>();
    long rank = in.mapHeader();
    if (rank > Tensor.MAX_RANK) {
      throw file.refusal(path, rank + " axes; at most " + Tensor.MAX_RANK + " are taken");
    }
    for (long axis = 0; axis < rank; axis++) {
      expectKey(path, axis);
      shape.add(in.integer());
    }
    if (!in.text().equals("chunks")) {
      throw file.refusal(path, "is chunked, but its chunks do not follow");
    }
    var chunks = new ArrayList<Tensor>();
    long count = in.mapHeader();
    for (long chunk = 0; chunk < count; chunk++) {
      countEntry();
      expectKey(path, chunk);
      array(path).ifPresent(chunks::add);
    }
    add(joined(path, shape, chunks));
  }

  private void expectKey(String path, long index) {
    if (!in.text().equals(Long.toString(index))) {
      throw file.refusal(path, "is chunked, but its pieces are out of order");
    }
  }

  private Tensor joined(String path, List<Long> shape, List<Tensor> chunks) {
    if (chunks.isEmpty() || chunks.stream().anyMatch(chunk -> chunk.shape().size() != 1)) {
      throw file.refusal(path, "is chunked, but has no flat chunks");
    }
    try {
      return Tensor.joined(path, chunks).reshaped(shape.toArray(Long[]::new));
    } catch (IllegalArgumentException e) {
      throw CheckpointException.of(file.path(), path, e);
    }
  }
}
