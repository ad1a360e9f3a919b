package io.pentimento.gateway.accounts;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A key as the accounts file knows it: whose it is and what it may do, but not the key itself.
///
/// @param id finds it
/// @param account whose it is
/// @param sha256 of the whole key, in lower-case hexadecimal digits
/// @param scopes what it may be used for
/// @param expires when it stops being good; null for never
record KeyEntry(
    String id, String account, String sha256, Set<Scope> scopes, @Nullable Instant expires) {
  /// Whether it is this key. Takes the same time wherever a wrong key differs.
  boolean isOf(ApiKey key) {
    return MessageDigest.isEqual(HexFormat.of().parseHex(sha256), key.sha256());
  }

  boolean hasExpired(Instant now) {
    return expires != null && !now.isBefore(expires);
  }
}
