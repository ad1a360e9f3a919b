package io.pentimento.worker.checkpoints;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 of bytes that may lie in a mapped file, as 64 hexadecimal digits. About a second per
/// gigabyte.
final class ContentHash {
  private static final long CHUNK = 1L << 30;

  private ContentHash() {}

  static String of(MemorySegment data) {
    MessageDigest digest = sha256();
    for (long at = 0; at < data.byteSize(); at += CHUNK) {
      digest.update(data.asSlice(at, Math.min(CHUNK, data.byteSize() - at)).asByteBuffer());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  static String of(String text) {
    return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
