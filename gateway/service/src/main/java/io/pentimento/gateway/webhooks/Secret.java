package io.pentimento.gateway.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What signs webhooks, and what their receiver checks them with (Standard Webhooks, "Signature
/// scheme").
public final class Secret {
  private static final String PREFIX = "whsec_";
  private static final String HMAC = "HmacSHA256";
  private static final int SHORTEST = 24;
  private static final int LONGEST = 64;

  private final SecretKeySpec key;

  private Secret(byte[] key) {
    this.key = new SecretKeySpec(key, HMAC);
  }

  /// Reads `whsec_` and 24 to 64 bytes in Base64.
  ///
  /// @throws IllegalArgumentException if it is something else; the message does not repeat it
  public static Secret parse(String text) {
    if (!text.startsWith(PREFIX)) {
      throw new IllegalArgumentException("a webhook's secret begins with " + PREFIX);
    }
    byte[] key = decode(text.substring(PREFIX.length()));
    if (key.length < SHORTEST || key.length > LONGEST) {
      throw new IllegalArgumentException(
          "a webhook's secret has %d to %d bytes, got %d".formatted(SHORTEST, LONGEST, key.length));
    }
    return new Secret(key);
  }

  /// Whoever has the same secret gets the same for the same text, and nobody else.
  ///
  /// @return `v1,` and the HMAC-SHA256 in Base64
  String sign(String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      byte[] hash = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has " + HMAC, e);
    }
  }

  @Override
  public String toString() {
    return PREFIX + "…";
  }

  private static byte[] decode(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("a webhook's secret is Base64 behind " + PREFIX, e);
    }
  }
}
