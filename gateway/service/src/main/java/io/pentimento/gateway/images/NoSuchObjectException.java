package io.pentimento.gateway.images;

/// The store has no object of this key.
final class NoSuchObjectException extends RuntimeException {
  NoSuchObjectException() {
    super("no such object", null, false, false);
  }
}
