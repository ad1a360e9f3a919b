package io.pentimento.worker.training.dataset.folder;

/// A file that cannot become a picture; the message is the reason.
final class UnusableException extends Exception {
  private static final long serialVersionUID = 1;

  UnusableException(String reason) {
    super(reason);
  }
}
