package io.pentimento.gateway.accounts;

import java.util.Map;

/// The accounts file as it was read.
///
/// @param defaults limits of accounts that have none of their own
/// @param limits by account
/// @param keys by id
record Directory(Limits defaults, Map<String, Limits> limits, Map<String, KeyEntry> keys) {
  /// Nobody has a key, and everybody the usual limits.
  static final Directory EMPTY = new Directory(Limits.DEFAULT, Map.of(), Map.of());

  Directory {
    limits = Map.copyOf(limits);
    keys = Map.copyOf(keys);
  }

  Limits limitsOf(String account) {
    return limits.getOrDefault(account, defaults);
  }
}
