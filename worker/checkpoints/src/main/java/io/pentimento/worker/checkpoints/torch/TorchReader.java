package io.pentimento.worker.checkpoints.torch;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.pentimento.worker.checkpoints.tensors.CheckpointException;
import io.pentimento.worker.checkpoints.tensors.MappedFile;
import io.pentimento.worker.checkpoints.tensors.Strides;
import io.pentimento.worker.checkpoints.tensors.Tensor;
import io.pentimento.worker.checkpoints.torch.PickleValue.Array;
import io.pentimento.worker.checkpoints.torch.PickleValue.Constructor;
import io.pentimento.worker.checkpoints.torch.PickleValue.Dictionary;
import io.pentimento.worker.checkpoints.torch.PickleValue.Ignored;
import io.pentimento.worker.checkpoints.torch.PickleValue.Sequence;
import io.pentimento.worker.checkpoints.torch.PickleValue.Storage;
import io.pentimento.worker.checkpoints.torch.PickleValue.Text;
import io.pentimento.worker.checkpoints.torch.PickleValue.Tuple;
import io.pentimento.worker.checkpoints.torch.PickleValue.Whole;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads what `torch.save` writes since torch 1.6: a ZIP archive of one pickle, `<root>/data.pkl`,
/// and the numbers that it refers to, `<root>/data/<key>`. A tensor's name is its path through the
/// dictionaries, joined by `/`, such as `state_dict/encoder.conv_in.weight`.
public final class TorchReader {
  /// A pickle of weights has some 150 bytes per tensor.
  private static final int MAX_PICKLE = 16 << 20;

  private static final int MAX_VALUES = 100_000;
  private static final int MAX_DEPTH = 16;
  private static final List<Integer> OLD_MAGIC =
      List.of(0x80, 0x02, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9);

  private final MappedFile file;
  private final StoredZip zip;
  private final String root;
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private int visited;

  private TorchReader(MappedFile file) {
    this.file = file;
    this.zip = StoredZip.open(file);
    this.root = root();
  }

  /// Whether the file begins as a ZIP archive does.
  public static boolean recognises(MappedFile file) {
    return StoredZip.recognises(file);
  }

  /// Whether the file is what `torch.save` wrote before torch 1.6, which is not read here.
  public static boolean recognisesOldFormat(MappedFile file) {
    if (file.size() < OLD_MAGIC.size()) {
      return false;
    }
    for (int i = 0; i < OLD_MAGIC.size(); i++) {
      if (Byte.toUnsignedInt(file.bytes().get(JAVA_BYTE, i)) != OLD_MAGIC.get(i)) {
        return false;
      }
    }
    return true;
  }

  /// Reads all names, shapes and places; no number is read, nothing is executed.
  ///
  /// @throws CheckpointException if the file is truncated, lies, or names a class that weights do
  ///   not need
  public static Map<String, Tensor> read(MappedFile file) {
    var reader = new TorchReader(file);
    reader.checkByteOrder();
    reader.collect("", reader.unpickle(), 0);
    return reader.tensors;
  }

  private String root() {
    List<String> pickles =
        zip.names().stream().filter(name -> name.matches("[^/]+/data\\.pkl")).toList();
    if (pickles.size() != 1) {
      throw file.refusal("is a ZIP archive, but not one that torch.save wrote: no data.pkl");
    }
    String name = pickles.getFirst();
    String found = name.substring(0, name.indexOf('/') + 1);
    if (zip.entry(found + "constants.pkl").isPresent()) {
      throw file.refusal("is a TorchScript program; weights come as a state dict");
    }
    return found;
  }

  private void checkByteOrder() {
    zip.entry(root + "byteorder")
        .map(bytes -> new String(bytes.toArray(JAVA_BYTE), StandardCharsets.US_ASCII))
        .filter(order -> !order.equals("little"))
        .ifPresent(_ -> {
          throw file.refusal("was written on a big-endian machine");
        });
  }

  private PickleValue unpickle() {
    MemorySegment pickle = zip.entry(root + "data.pkl").orElseThrow();
    if (pickle.byteSize() > MAX_PICKLE) {
      throw file.refusal(
          "pickle of %d bytes; at most %d are taken".formatted(pickle.byteSize(), MAX_PICKLE));
    }
    return new Unpickler(file, pickle.toArray(JAVA_BYTE)).read();
  }

  private void collect(String path, PickleValue value, int depth) {
    if (++visited > MAX_VALUES || depth > MAX_DEPTH || path.length() > Tensor.MAX_NAME) {
      throw file.refusal("holds more, longer or deeper names than any model has");
    }
    switch (value) {
      case Array array -> tensors.put(path, tensor(path, array));
      case Dictionary dictionary ->
          dictionary.entries.forEach(
              (key, entry) -> collect(path.isEmpty() ? key : path + "/" + key, entry, depth + 1));
      case Sequence _, Tuple _, Text _, Whole _, Ignored _, Constructor _, Storage _ -> {}
    }
  }

  private Tensor tensor(String name, Array array) {
    var storage = array.storage();
    MemorySegment data =
        zip.entry(root + "data/" + storage.key())
            .orElseThrow(
                () -> file.refusal(name, "its storage %s is missing".formatted(storage.key())));
    int width = storage.type().bytes();
    if (storage.numbers() < 0 || data.byteSize() / width != storage.numbers()) {
      throw file.refusal(
          name,
          "its storage %s should hold %d numbers of %d bytes, but has %d bytes"
              .formatted(storage.key(), storage.numbers(), width, data.byteSize()));
    }
    try {
      return Strides.tensor(
          name, storage.type(), data, array.offset(), array.shape(), array.strides());
    } catch (IllegalArgumentException e) {
      throw CheckpointException.of(file.path(), name, e);
    }
  }
}
