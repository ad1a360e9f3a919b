package io.pentimento.gateway.admission;

import io.vertx.core.Future;

/// Where lists that are too long for a record are kept.
public interface BatchFolder {
  /// Stores lines of JSON under an object key, over what was there.
  Future<Void> putLines(String key, byte[] ndjson);
}
