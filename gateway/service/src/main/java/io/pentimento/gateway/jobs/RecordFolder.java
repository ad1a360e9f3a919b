package io.pentimento.gateway.jobs;

import io.vertx.core.Future;
import java.util.Optional;

/// Where the records of ended jobs are kept.
public interface RecordFolder {
  /// The bytes under an object key; empty if there are none.
  Future<Optional<byte[]>> read(String key);
}
