package io.pentimento.deploy.contract;

/// Something was said that the document does not allow; the message says what, and which rule of
/// which schema it breaks.
public final class UndocumentedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UndocumentedException(String message) {
    super(message);
  }
}
