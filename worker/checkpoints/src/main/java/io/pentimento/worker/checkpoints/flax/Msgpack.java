package io.pentimento.worker.checkpoints.flax;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.nio.ByteOrder.BIG_ENDIAN;

import io.pentimento.worker.checkpoints.tensors.CheckpointException;
import io.pentimento.worker.checkpoints.tensors.MappedFile;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/// A place in a MessagePack document (msgpack/msgpack, spec.md) that lies in memory, moving forward
/// only. Every length is checked against what is left of the file before anything is allocated;
/// long binary values are handed out as slices, never copied.
final class Msgpack {
  /// Longer than any name that a checkpoint holds.
  private static final int MAX_TEXT = 4096;

  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(BIG_ENDIAN);
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(BIG_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(BIG_ENDIAN);

  /// What comes next.
  enum Kind {
    NIL,
    BOOLEAN,
    INTEGER,
    FLOAT,
    TEXT,
    BINARY,
    ARRAY,
    MAP,
    EXTENSION
  }

  /// An application's own type: its number, and how many bytes follow.
  record Extension(int type, long length) {}

  private final MappedFile file;
  private String tensor = "";
  private long at;

  Msgpack(MappedFile file) {
    this.file = file;
  }

  /// Says whose bytes come now, so that a refusal can name it.
  ///
  /// @param name empty if they are no tensor's
  void within(String name) {
    tensor = name;
  }

  /// Bytes from the beginning of the file.
  long position() {
    return at;
  }

  boolean atEnd() {
    return at == file.size();
  }

  /// Looks without moving.
  Kind next() {
    int first = peek();
    return switch (first) {
      case 0xc0 -> Kind.NIL;
      case 0xc2, 0xc3 -> Kind.BOOLEAN;
      case 0xc4, 0xc5, 0xc6 -> Kind.BINARY;
      case 0xc7, 0xc8, 0xc9, 0xd4, 0xd5, 0xd6, 0xd7, 0xd8 -> Kind.EXTENSION;
      case 0xca, 0xcb -> Kind.FLOAT;
      case 0xcc, 0xcd, 0xce, 0xcf, 0xd0, 0xd1, 0xd2, 0xd3 -> Kind.INTEGER;
      case 0xd9, 0xda, 0xdb -> Kind.TEXT;
      case 0xdc, 0xdd -> Kind.ARRAY;
      case 0xde, 0xdf -> Kind.MAP;
      default -> nextFixed(first);
    };
  }

  private Kind nextFixed(int first) {
    if (first < 0x80 || first >= 0xe0) {
      return Kind.INTEGER;
    }
    if (first < 0x90) {
      return Kind.MAP;
    }
    if (first < 0xa0) {
      return Kind.ARRAY;
    }
    if (first < 0xc0) {
      return Kind.TEXT;
    }
    throw refusal("byte 0x%02x means nothing in msgpack".formatted(first));
  }

  /// Entries of the map whose header stands here; its keys and values follow.
  long mapHeader() {
    expect(Kind.MAP);
    int first = take();
    long entries = first < 0x90 ? first & 0x0f : unsigned(first == 0xde ? 2 : 4);
    return bounded(entries, 2);
  }

  /// Values of the array whose header stands here; they follow.
  long arrayHeader() {
    expect(Kind.ARRAY);
    int first = take();
    long values = first < 0xa0 ? first & 0x0f : unsigned(first == 0xdc ? 2 : 4);
    return bounded(values, 1);
  }

  /// The extension whose header stands here; its bytes follow.
  Extension extensionHeader() {
    expect(Kind.EXTENSION);
    int first = take();
    long length = first >= 0xd4 ? 1L << (first - 0xd4) : unsigned(1 << (first - 0xc7));
    return new Extension((byte) take(), bounded(length, 1));
  }

  String text() {
    expect(Kind.TEXT);
    int first = take();
    long length = first < 0xc0 ? first & 0x1f : unsigned(1 << (first - 0xd9));
    if (length > MAX_TEXT) {
      throw refusal("text of %d bytes; at most %d are taken".formatted(length, MAX_TEXT));
    }
    return new String(bytes(length).toArray(JAVA_BYTE), StandardCharsets.UTF_8);
  }

  MemorySegment binary() {
    expect(Kind.BINARY);
    return bytes(unsigned(1 << (take() - 0xc4)));
  }

  long integer() {
    expect(Kind.INTEGER);
    int first = take();
    if (first < 0x80 || first >= 0xe0) {
      return (byte) first;
    }
    return first < 0xd0 ? unsigned(1 << (first - 0xcc)) : signed(1 << (first - 0xd0));
  }

  /// Passes over a value that holds no other values.
  void skipScalar() {
    switch (next()) {
      case NIL, BOOLEAN -> take();
      case INTEGER -> integer();
      case FLOAT -> bytes(take() == 0xca ? Float.BYTES : Double.BYTES);
      case TEXT -> text();
      case BINARY -> binary();
      case EXTENSION -> bytes(extensionHeader().length());
      case ARRAY, MAP -> throw refusal("a map or array where a plain value was expected");
    }
  }

  /// An exception that says where.
  CheckpointException refusal(String reason) {
    String place = "at byte %d: %s".formatted(at, reason);
    return tensor.isEmpty() ? file.refusal(place) : file.refusal(tensor, place);
  }

  private void expect(Kind kind) {
    Kind found = next();
    if (found != kind) {
      throw refusal("%s was expected, found %s".formatted(kind, found));
    }
  }

  private long bounded(long count, int leastBytesEach) {
    if (count > (file.size() - at) / leastBytesEach) {
      throw refusal(
          "%d values are announced, but only %d bytes are left: truncated or damaged"
              .formatted(count, left()));
    }
    return count;
  }

  private long left() {
    return file.size() - at;
  }

  private MemorySegment bytes(long length) {
    if (length > left()) {
      throw refusal(
          "%d bytes are announced, but only %d are left: truncated or damaged"
              .formatted(length, left()));
    }
    MemorySegment slice = file.bytes().asSlice(at, length);
    at += length;
    return slice;
  }

  private int peek() {
    if (atEnd()) {
      throw refusal("the file ends in the middle of a value: truncated");
    }
    return Byte.toUnsignedInt(file.bytes().get(JAVA_BYTE, at));
  }

  private int take() {
    int first = peek();
    at++;
    return first;
  }

  private long unsigned(int width) {
    MemorySegment bytes = bytes(width);
    return switch (width) {
      case 1 -> Byte.toUnsignedLong(bytes.get(JAVA_BYTE, 0));
      case 2 -> Short.toUnsignedLong(bytes.get(SHORT, 0));
      case 4 -> Integer.toUnsignedLong(bytes.get(INT, 0));
      default -> nonNegative(bytes.get(LONG, 0));
    };
  }

  private long nonNegative(long value) {
    if (value < 0) {
      throw refusal("an integer beyond 2⁶³");
    }
    return value;
  }

  private long signed(int width) {
    MemorySegment bytes = bytes(width);
    return switch (width) {
      case 1 -> bytes.get(JAVA_BYTE, 0);
      case 2 -> bytes.get(SHORT, 0);
      case 4 -> bytes.get(INT, 0);
      default -> bytes.get(LONG, 0);
    };
  }
}
