package io.pentimento.gateway.admission;

/// Who is asking.
///
/// @param account whose jobs and uploads they see
public record Caller(String account) {
  /// Everybody, as long as nobody has to say who they are.
  public static final Caller DEFAULT = new Caller("default");
}
