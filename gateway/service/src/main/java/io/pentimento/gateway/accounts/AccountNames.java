package io.pentimento.gateway.accounts;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Names of accounts as they stand in Kafka keys and object keys.
final class AccountNames {
  private static final int LONGEST_CLAIM = 255;
  private static final String PLAIN =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789@-_";

  private AccountNames() {}

  /// The account that a token's claim names, spelt so that it is safe in an object key: letters,
  /// digits and `@ - _` stay, a dot stays inside, and any other byte becomes `~` and two
  /// hexadecimal digits. Different claims give different names.
  ///
  /// @return null if the claim is no name
  static @Nullable String ofClaim(@Nullable Object claim) {
    if (!(claim instanceof String text) || text.isEmpty() || text.length() > LONGEST_CLAIM) {
      return null;
    }
    StringBuilder name = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = PLAIN.indexOf(b) >= 0 || (b == '.' && !name.isEmpty());
      if (plain) {
        name.append((char) b);
      } else {
        name.append("~%02x".formatted(b & 0xff));
      }
    }
    return name.toString();
  }
}
