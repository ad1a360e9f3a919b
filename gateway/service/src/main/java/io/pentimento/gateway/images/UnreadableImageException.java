package io.pentimento.gateway.images;

/// An upload that is no readable image. The reason says why, in words for the user.
final class UnreadableImageException extends Exception {
  private final String reason;

  UnreadableImageException(String reason) {
    super(reason);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
