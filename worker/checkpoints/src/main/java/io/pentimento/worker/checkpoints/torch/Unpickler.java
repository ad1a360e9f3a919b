package io.pentimento.worker.checkpoints.torch;

import io.pentimento.worker.checkpoints.tensors.CheckpointException;
import io.pentimento.worker.checkpoints.tensors.MappedFile;
import io.pentimento.worker.checkpoints.tensors.Tensor;
import io.pentimento.worker.checkpoints.tensors.TensorType;
import io.pentimento.worker.checkpoints.torch.PickleValue.Allowed;
import io.pentimento.worker.checkpoints.torch.PickleValue.Array;
import io.pentimento.worker.checkpoints.torch.PickleValue.Constructor;
import io.pentimento.worker.checkpoints.torch.PickleValue.Dictionary;
import io.pentimento.worker.checkpoints.torch.PickleValue.Ignored;
import io.pentimento.worker.checkpoints.torch.PickleValue.Sequence;
import io.pentimento.worker.checkpoints.torch.PickleValue.Storage;
import io.pentimento.worker.checkpoints.torch.PickleValue.Text;
import io.pentimento.worker.checkpoints.torch.PickleValue.Tuple;
import io.pentimento.worker.checkpoints.torch.PickleValue.Whole;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads the part of Python's pickle language (CPython, pickletools.py) that `torch.save` uses for
/// weights. Nothing is ever executed: classes outside of [Allowed] are refused by name, as is every
/// instruction that weights do not need. Instructions are counted and make one value each, lengths
/// are checked before anything is allocated, and dictionaries take no keys but text and integers,
/// so a small pickle can neither fill the heap nor spin.
final class Unpickler {
  /// Weights take some 30 for each tensor.
  private static final int MAX_INSTRUCTIONS = 1_000_000;

  private final MappedFile file;
  private final ByteBuffer in;
  private final List<PickleValue> stack = new ArrayList<>();
  private final List<Integer> marks = new ArrayList<>();
  private final Map<Integer, PickleValue> memo = new HashMap<>();

  Unpickler(MappedFile file, byte[] pickle) {
    this.file = file;
    this.in = ByteBuffer.wrap(pickle).order(ByteOrder.LITTLE_ENDIAN);
  }

  /// The one value that the pickle stands for.
  ///
  /// @throws CheckpointException if it is truncated or asks for anything but weights
  PickleValue read() {
    try {
      for (int i = 0; i < MAX_INSTRUCTIONS; i++) {
        int opcode = uint8();
        if (opcode == '.') {
          return pop();
        }
        execute(opcode);
      }
      throw refusal("more than %d instructions".formatted(MAX_INSTRUCTIONS));
    } catch (BufferUnderflowException e) {
      throw CheckpointException.caused(file.path(), "pickle ends in the middle: truncated", e);
    }
  }

  private void execute(int opcode) {
    switch (opcode) {
      case 0x80 -> version(uint8());
      case 0x95 -> take(Long.BYTES); // FRAME: only a hint
      case 'N', 0x88, 0x89 -> push(new Ignored());
      case 'G' -> ignore(Double.BYTES);
      case 'B' -> ignore(in.getInt());
      case 'C' -> ignore(uint8());
      case 'J' -> push(new Whole(in.getInt()));
      case 'K' -> push(new Whole(uint8()));
      case 'M' -> push(new Whole(Short.toUnsignedInt(in.getShort())));
      case 0x8a -> push(new Whole(longInteger(uint8())));
      case 'X' -> push(text(in.getInt()));
      case 0x8c -> push(text(uint8()));
      case '}' -> push(new Dictionary());
      case ']' -> push(new Sequence());
      case ')' -> push(new Tuple(List.of()));
      case 0x85 -> push(tuple(1));
      case 0x86 -> push(tuple(2));
      case 0x87 -> push(tuple(3));
      case 't' -> push(new Tuple(popToMark()));
      case '(' -> marks.add(stack.size());
      case 'a' -> append(List.of(pop()));
      case 'e' -> append(popToMark());
      case 's' -> set(tuple(2).items());
      case 'u' -> set(popToMark());
      case 'q' -> memo.put(uint8(), top());
      case 'r' -> memo.put(in.getInt(), top());
      case 0x94 -> memo.put(memo.size(), top());
      case 'h' -> push(recall(uint8()));
      case 'j' -> push(recall(in.getInt()));
      case 'c' -> push(constructor(line(), line()));
      case 0x93 -> push(stackConstructor());
      case 'Q' -> push(storage(popTuple("persistent id").items()));
      case 'R' -> reduce();
      case 'b' -> build();
      default -> throw refusal("instruction 0x%02x, which no weights need".formatted(opcode));
    }
  }

  private void version(int protocol) {
    if (protocol < 2 || protocol > 5) {
      throw refusal("protocol %d; 2 to 5 are read".formatted(protocol));
    }
  }

  private Constructor constructor(String module, String name) {
    Allowed allowed = Allowed.named(module, name);
    if (allowed == null) {
      throw refusal(
          "names %s.%s, which is not among the classes that weights need; nothing was executed"
              .formatted(module, name));
    }
    return new Constructor(allowed);
  }

  private Constructor stackConstructor() {
    return switch (tuple(2)) {
      case Tuple(var items)
          when items.get(0) instanceof Text(var module) && items.get(1) instanceof Text(var name) ->
          constructor(module, name);
      case Tuple _ -> throw refusal("a class whose name is no text");
    };
  }

  private void reduce() {
    Tuple arguments = popTuple("argument list");
    if (!(pop() instanceof Constructor(var allowed))) {
      throw refusal("calls something that is no class");
    }
    push(
        switch (allowed) {
          case ORDERED_DICT -> orderedDictionary(arguments);
          case REBUILD_TENSOR -> array(arguments.items());
          case REBUILD_PARAMETER -> parameter(arguments);
          case DOUBLE_STORAGE,
              FLOAT_STORAGE,
              HALF_STORAGE,
              BFLOAT16_STORAGE,
              LONG_STORAGE,
              INT_STORAGE,
              SHORT_STORAGE,
              CHAR_STORAGE,
              BYTE_STORAGE,
              BOOL_STORAGE ->
              throw refusal("calls a storage, which lies in the archive instead");
        });
  }

  /// `("storage", class, key, device, numbers)`.
  private Storage storage(List<PickleValue> id) {
    if (id.size() == 5
        && id.get(1) instanceof Constructor(var allowed)
        && id.get(2) instanceof Text(var key)
        && id.get(4) instanceof Whole(var numbers)) {
      TensorType type = allowed.storageType();
      if (type != null) {
        return new Storage(key, type, numbers);
      }
    }
    throw refusal("refers to something outside that is no storage");
  }

  /// `(storage, offset, shape, strides, …)`.
  private Array array(List<PickleValue> arguments) {
    if (arguments.size() >= 4
        && arguments.get(0) instanceof Storage storage
        && arguments.get(1) instanceof Whole(var offset)
        && arguments.get(2) instanceof Tuple(var shape)
        && arguments.get(3) instanceof Tuple(var strides)) {
      return new Array(storage, offset, wholes(shape), wholes(strides));
    }
    throw refusal("describes something that is no tensor");
  }

  /// Copied for each tensor, so it must be short: many tensors can share one tuple of the pickle.
  private List<Long> wholes(List<PickleValue> items) {
    if (items.size() > Tensor.MAX_RANK) {
      throw refusal("%d axes; at most %d are taken".formatted(items.size(), Tensor.MAX_RANK));
    }
    var numbers = new ArrayList<Long>();
    for (PickleValue item : items) {
      if (!(item instanceof Whole(var number))) {
        throw refusal("a shape or stride that is no integer");
      }
      numbers.add(number);
    }
    return numbers;
  }

  private Dictionary orderedDictionary(Tuple arguments) {
    if (!arguments.items().isEmpty()) {
      throw refusal("an OrderedDict made from arguments");
    }
    return new Dictionary();
  }

  private PickleValue parameter(Tuple arguments) {
    if (arguments.items().isEmpty() || !(arguments.items().getFirst() instanceof Array array)) {
      throw refusal("a parameter that is no tensor");
    }
    return array;
  }

  /// Attributes are only for dictionaries, whose attributes (`_metadata`) say nothing of weights.
  private void build() {
    pop();
    if (!(top() instanceof Dictionary)) {
      throw refusal("attributes for something that is no dictionary");
    }
  }

  private void append(List<PickleValue> items) {
    if (!(top() instanceof Sequence sequence)) {
      throw refusal("appends to something that is no list");
    }
    sequence.items.addAll(items);
  }

  private void set(List<PickleValue> keysAndValues) {
    if (!(top() instanceof Dictionary dictionary) || keysAndValues.size() % 2 != 0) {
      throw refusal("sets entries of something that is no dictionary");
    }
    for (int i = 0; i < keysAndValues.size(); i += 2) {
      String key =
          switch (keysAndValues.get(i)) {
            case Text(var text) -> text;
            case Whole(var number) -> Long.toString(number);
            default -> throw refusal("a dictionary key that is neither text nor integer");
          };
      if (dictionary.entries.putIfAbsent(key, keysAndValues.get(i + 1)) != null) {
        throw refusal("key %s appears twice in a dictionary".formatted(key));
      }
    }
  }

  private void push(PickleValue value) {
    stack.add(value);
  }

  private PickleValue pop() {
    top();
    return stack.removeLast();
  }

  private PickleValue top() {
    if (stack.size() <= (marks.isEmpty() ? 0 : marks.getLast())) {
      throw refusal("takes a value that is not there");
    }
    return stack.getLast();
  }

  private Tuple popTuple(String what) {
    if (!(pop() instanceof Tuple tuple)) {
      throw refusal("%s that is no tuple".formatted(what));
    }
    return tuple;
  }

  private Tuple tuple(int size) {
    var items = new ArrayList<PickleValue>();
    for (int i = 0; i < size; i++) {
      items.addFirst(pop());
    }
    return new Tuple(List.copyOf(items));
  }

  private List<PickleValue> popToMark() {
    if (marks.isEmpty()) {
      throw refusal("takes values up to a mark that is not there");
    }
    var above = stack.subList(marks.removeLast(), stack.size());
    var items = List.copyOf(above);
    above.clear();
    return items;
  }

  private PickleValue recall(int index) {
    PickleValue value = memo.get(index);
    if (value == null) {
      throw refusal("recalls value %d, which was never kept".formatted(index));
    }
    return value;
  }

  private int uint8() {
    return Byte.toUnsignedInt(in.get());
  }

  private byte[] take(int length) {
    if (length < 0 || length > in.remaining()) {
      throw refusal(
          "%d bytes are announced, but only %d are left".formatted(length, in.remaining()));
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  private void ignore(int length) {
    take(length);
    push(new Ignored());
  }

  private Text text(int length) {
    return new Text(new String(take(length), StandardCharsets.UTF_8));
  }

  private String line() {
    int start = in.position();
    while (in.get() != '\n') {
      // Looking for the end; the buffer ends the search in a truncated pickle.
    }
    return new String(in.array(), start, in.position() - 1 - start, StandardCharsets.UTF_8);
  }

  /// Little-endian, two's complement, of any length; more than a long is refused.
  private long longInteger(int length) {
    if (length > Long.BYTES) {
      throw refusal("an integer of %d bytes".formatted(length));
    }
    long value = 0;
    byte[] bytes = take(length);
    for (int i = length - 1; i >= 0; i--) {
      value = i == length - 1 ? bytes[i] : value << Byte.SIZE | Byte.toUnsignedLong(bytes[i]);
    }
    return value;
  }

  private CheckpointException refusal(String reason) {
    return file.refusal("pickle at byte %d: %s".formatted(in.position(), reason));
  }
}
