package io.pentimento.gateway.http;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/// One item of a batch before anybody has looked into it.
///
/// @param bytes the item; null if it is too large to be held
/// @param hash SHA-256 of the item
record RawItem(byte @Nullable [] bytes, byte[] hash) {

  /// An item that is read byte by byte; beyond its limit only the hash goes on.
  static final class Builder {
    private final int limit;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final MessageDigest digest = sha256();
    private long length;

    Builder(int limit) {
      this.limit = limit;
    }

    void add(int next) {
      if (length < limit) {
        bytes.write(next);
      }
      digest.update((byte) next);
      length++;
    }

    boolean isEmpty() {
      return length == 0;
    }

    RawItem build() {
      return new RawItem(length > limit ? null : bytes.toByteArray(), digest.digest());
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
