package io.pentimento.gateway.images;

import java.time.Instant;
import java.util.Map;

/// What the store knows of an object.
///
/// @param size in bytes
/// @param etag changes with the content
/// @param storedAt when it was put there
/// @param metadata what was put with it, by lower-case name
public record StoredObject(long size, String etag, Instant storedAt, Map<String, String> metadata) {
  public StoredObject {
    metadata = Map.copyOf(metadata);
  }
}
