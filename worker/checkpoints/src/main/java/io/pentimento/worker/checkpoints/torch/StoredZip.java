package io.pentimento.worker.checkpoints.torch;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.pentimento.worker.checkpoints.tensors.CheckpointException;
import io.pentimento.worker.checkpoints.tensors.MappedFile;
import io.pentimento.worker.checkpoints.tensors.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The entries of a ZIP archive whose members lie uncompressed, as torch writes them, so that each
/// is a slice of the mapped file (PKWARE, .ZIP File Format Specification 6.3, sections 4.3 and
/// 4.5). Archives that hold anything compressed, encrypted, doubled or overlapping the end are
/// refused.
final class StoredZip {
  private static final int END = 0x06054b50;
  private static final int END_LENGTH = 22;
  private static final int END_64 = 0x06064b50;
  private static final int END_64_LOCATOR = 0x07064b50;
  private static final int END_64_LOCATOR_LENGTH = 20;
  private static final int CENTRAL = 0x02014b50;
  private static final int CENTRAL_LENGTH = 46;
  private static final int LOCAL = 0x04034b50;
  private static final int LOCAL_LENGTH = 30;
  private static final int MAX_COMMENT = 0xffff;
  private static final int MAX_ENTRIES = 100_000;
  private static final int EXTRA_64 = 1;
  private static final long IN_EXTRA_64 = 0xffff_ffffL;

  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(LITTLE_ENDIAN);

  private final MappedFile file;
  private final Map<String, MemorySegment> entries = new LinkedHashMap<>();

  /// Where the central directory lies.
  private record Directory(long offset, long length, long entries) {}

  private StoredZip(MappedFile file) {
    this.file = file;
  }

  /// Whether the file begins as a ZIP archive does.
  static boolean recognises(MappedFile file) {
    return file.size() >= Integer.BYTES && file.bytes().get(INT, 0) == LOCAL;
  }

  /// Reads the directory; no member is read.
  ///
  /// @throws CheckpointException if it is truncated, or holds what is refused
  static StoredZip open(MappedFile file) {
    var zip = new StoredZip(file);
    zip.readDirectory(zip.directory());
    return zip;
  }

  Set<String> names() {
    return entries.keySet();
  }

  /// The bytes of a member, if there is one of that name.
  Optional<MemorySegment> entry(String name) {
    return Optional.ofNullable(entries.get(name));
  }

  private Directory directory() {
    long earliest = Math.max(0, file.size() - END_LENGTH - MAX_COMMENT);
    for (long at = file.size() - END_LENGTH; at >= earliest; at--) {
      if (int32(at) == END && at + END_LENGTH + int16(at + 20) == file.size()) {
        return directory64(at)
            .orElse(new Directory(uint32(at + 16), uint32(at + 12), int16(at + 10)));
      }
    }
    throw file.refusal("ZIP archive without an end record: truncated");
  }

  private Optional<Directory> directory64(long end) {
    long locator = end - END_64_LOCATOR_LENGTH;
    if (locator < 0 || int32(locator) != END_64_LOCATOR) {
      return Optional.empty();
    }
    long at = int64(locator + 8);
    if (int32(at) != END_64) {
      throw file.refusal("ZIP64 archive without its end record: truncated");
    }
    return Optional.of(new Directory(int64(at + 48), int64(at + 40), int64(at + 32)));
  }

  private void readDirectory(Directory directory) {
    if (!file.holds(directory.offset, directory.length)
        || directory.entries < 0
        || directory.entries > Math.min(MAX_ENTRIES, directory.length / CENTRAL_LENGTH)) {
      throw file.refusal("ZIP directory lies about its size");
    }
    long at = directory.offset;
    for (long i = 0; i < directory.entries; i++) {
      if (int32(at) != CENTRAL) {
        throw file.refusal("ZIP directory is damaged at byte " + at);
      }
      readEntry(at);
      at += CENTRAL_LENGTH + int16(at + 28) + int16(at + 30) + int16(at + 32);
    }
  }

  private void readEntry(long at) {
    if (int16(at + 28) > Tensor.MAX_NAME) {
      throw file.refusal("ZIP entry with a name of %d bytes".formatted(int16(at + 28)));
    }
    String name = text(at + CENTRAL_LENGTH, int16(at + 28));
    if ((int16(at + 8) & 1) != 0) {
      throw file.refusal("ZIP entry %s is encrypted".formatted(name));
    }
    if (int16(at + 10) != 0) {
      throw file.refusal("ZIP entry %s is compressed; torch stores plainly".formatted(name));
    }
    // Uncompressed size, stored size, offset: the order in which ZIP64 lists those that are large.
    long[] fields = {uint32(at + 24), uint32(at + 20), uint32(at + 42)};
    int large = 0;
    for (int i = 0; i < fields.length; i++) {
      if (fields[i] == IN_EXTRA_64) {
        fields[i] = extra64(name, at + CENTRAL_LENGTH + int16(at + 28), int16(at + 30), large++);
      }
    }
    if (fields[0] != fields[1]) {
      throw file.refusal("ZIP entry %s is stored, yet of two sizes".formatted(name));
    }
    if (entries.putIfAbsent(name, member(name, fields[2], fields[0])) != null) {
      throw file.refusal("ZIP entry %s appears twice".formatted(name));
    }
  }

  private MemorySegment member(String name, long local, long size) {
    if (!file.holds(local, LOCAL_LENGTH) || int32(local) != LOCAL) {
      throw file.refusal("ZIP entry %s does not begin where the directory says".formatted(name));
    }
    long start = local + LOCAL_LENGTH + int16(local + 26) + int16(local + 28);
    if (!file.holds(start, size)) {
      throw file.refusal(
          "ZIP entry %s needs bytes up to %d of a file of %d"
              .formatted(name, start + size, file.size()));
    }
    return file.bytes().asSlice(start, size);
  }

  /// The `index`-th of the large sizes that the entry's ZIP64 extra field lists.
  private long extra64(String name, long extra, int length, int index) {
    for (long at = extra; at + 4 <= extra + length; at += 4 + int16(at + 2)) {
      if (int16(at) == EXTRA_64 && (index + 1) * Long.BYTES <= int16(at + 2)) {
        return int64(at + 4 + (long) index * Long.BYTES);
      }
    }
    throw file.refusal("ZIP entry %s lacks its ZIP64 sizes".formatted(name));
  }

  private String text(long at, int length) {
    return new String(slice(at, length).toArray(JAVA_BYTE), StandardCharsets.UTF_8);
  }

  private int int16(long at) {
    return Short.toUnsignedInt(slice(at, Short.BYTES).get(SHORT, 0));
  }

  private int int32(long at) {
    return slice(at, Integer.BYTES).get(INT, 0);
  }

  private long uint32(long at) {
    return Integer.toUnsignedLong(int32(at));
  }

  private long int64(long at) {
    return slice(at, Long.BYTES).get(LONG, 0);
  }

  private MemorySegment slice(long at, long length) {
    if (!file.holds(at, length)) {
      throw file.refusal("ZIP archive points outside itself: truncated or damaged");
    }
    return file.bytes().asSlice(at, length);
  }
}
