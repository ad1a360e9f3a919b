package io.pentimento.gateway.client;

import io.vertx.core.MultiMap;
import org.jspecify.annotations.Nullable;

/// Whether the [FakeGateway] wants a key, and which.
final class FakeDoor {
  private volatile @Nullable String key;

  /// From now on only this key is good.
  void wantKey(String good) {
    key = good;
  }

  boolean lets(MultiMap headers) {
    return key == null || ("Bearer " + key).equals(headers.get("Authorization"));
  }
}
