package io.pentimento.gateway.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An API key: `pent_<id>_<secret>`. The prefix lets secret scanners find it, the id finds its
/// entry in the accounts file, and the secret has 192 random bits, so a plain SHA-256 of it is safe
/// to keep.
///
/// @param id twelve hexadecimal digits, no secret
/// @param text all of it: a secret
public record ApiKey(String id, String text) {
  /// What every key begins with.
  public static final String PREFIX = "pent_";

  private static final Pattern FORM = Pattern.compile(PREFIX + "([0-9a-f]{12})_[0-9a-f]{48}");
  private static final int ID_BYTES = 6;
  private static final int SECRET_BYTES = 24;

  /// The key that the text is; null if it has not the form of one.
  static @Nullable ApiKey parse(String text) {
    var form = FORM.matcher(text);
    return form.matches() ? new ApiKey(form.group(1), text) : null;
  }

  /// A new key that nobody can guess.
  static ApiKey create(SecureRandom random) {
    String id = hex(random, ID_BYTES);
    return new ApiKey(id, PREFIX + id + "_" + hex(random, SECRET_BYTES));
  }

  /// What the accounts file holds of it.
  byte[] sha256() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return PREFIX + id + "_…";
  }

  private static String hex(SecureRandom random, int bytes) {
    byte[] drawn = new byte[bytes];
    random.nextBytes(drawn);
    return HexFormat.of().formatHex(drawn);
  }
}
