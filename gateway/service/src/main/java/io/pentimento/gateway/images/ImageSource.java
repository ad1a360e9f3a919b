package io.pentimento.gateway.images;

import io.vertx.core.Future;
import java.util.Optional;

/// Where finished and partial images are read.
public interface ImageSource {
  /// Begins to read an object; empty if there is none.
  Future<Optional<ObjectContent>> open(String key);

  /// A link that anybody can fetch the object with until it expires; empty if there is none.
  Future<Optional<String>> link(String key);
}
