package io.pentimento.gateway.accounts;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.auth.jwt.JWTAuth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Public keys that stand in a file and do not change while the gateway runs.
///
/// @param auth the checker made of them
record KeysFile(JWTAuth auth) implements SigningKeys {
  /// @throws IllegalArgumentException if it cannot be read or holds no public key
  static KeysFile open(Vertx vertx, Path path, TokenConfig config) {
    try {
      return new KeysFile(PublicKeys.ofText(vertx, Files.readString(path), config));
    } catch (IOException e) {
      throw new IllegalArgumentException("the file of keys %s cannot be read".formatted(path), e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the file of keys %s is wrong: %s".formatted(path, e.getMessage()), e);
    }
  }

  @Override
  public Future<JWTAuth> known() {
    return Future.succeededFuture(auth);
  }

  @Override
  public Future<JWTAuth> newer() {
    return known();
  }
}
