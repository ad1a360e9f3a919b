package io.pentimento.gateway.images;

import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;

/// Where uploads are kept.
public interface UploadFolder {
  /// Stores a PNG under an object key, with a few words of metadata.
  Future<Void> put(String key, byte[] png, Map<String, String> metadata);

  /// Stores JSON under an object key.
  Future<Void> putJson(String key, byte[] json);

  /// What the store knows of the object; empty if there is none.
  Future<Optional<StoredObject>> stat(String key);

  /// Copies an object within the store.
  Future<Void> copy(String from, String to);
}
