package io.pentimento.gateway.webhooks;

import java.util.List;

/// Who signs with what.
@FunctionalInterface
public interface Secrets {
  /// The secrets of an account, the newest first: each signs, so that a receiver may have either
  /// while they are exchanged.
  List<Secret> of(String account);
}
