package io.pentimento.gateway.accounts;

import io.pentimento.gateway.admission.Caller;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// Somebody who has shown who they are.
///
/// @param caller whose jobs and uploads they see
/// @param scopes what they may do
/// @param standing whether the key or token that they showed is still good
public record Session(Caller caller, Set<Scope> scopes, BooleanSupplier standing) {
  /// Everybody, as long as nobody has to say who they are.
  static final Session EVERYBODY =
      new Session(Caller.DEFAULT, EnumSet.allOf(Scope.class), () -> true);

  public Session {
    scopes = Set.copyOf(scopes);
  }

  /// Whether they may do what needs this scope.
  public boolean allows(Scope scope) {
    return scopes.contains(scope) || scopes.contains(Scope.ADMIN);
  }

  /// Whether the key or token is still good: neither expired nor revoked.
  public boolean holds() {
    return standing.getAsBoolean();
  }
}
