package io.pentimento.schemas;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.regex.Pattern;

/// Names one job everywhere: in links, Kafka keys and object keys.
///
/// @param value a UUID in its canonical lower-case form (RFC 9562)
public record JobId(@JsonValue String value) {
  private static final Pattern FORM =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  @JsonCreator
  public JobId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("a job id is a lower-case UUID, got '" + value + "'");
    }
  }

  /// Whether the text has the form of a job id.
  public static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }

  /// The id of the job that this account submits under this idempotency key: the same pair is the
  /// same job on every gateway, with no shared table (UUID version 8 over SHA-256).
  public static JobId derivedFrom(String account, String idempotencyKey) {
    ByteBuffer hash = ByteBuffer.wrap(sha256(account.length() + ":" + account + idempotencyKey));
    long high = (hash.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x8000L;
    long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new JobId(new UUID(high, low).toString());
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
