package io.pentimento.gateway.live;

import io.vertx.core.Future;
import java.util.Optional;

/// Where the images are that followers may be sent.
@FunctionalInterface
public interface PictureSource {
  /// The bytes under an object key; empty if there are none.
  Future<Optional<byte[]>> read(String key);
}
