package io.pentimento.gateway.accounts;

import io.vertx.core.Future;
import io.vertx.ext.auth.jwt.JWTAuth;

/// The public keys that tokens are checked with.
interface SigningKeys {
  /// The keys as they are known.
  Future<JWTAuth> known();

  /// The keys anew, because a token names one that is not known; the known ones where there is
  /// nothing newer to be had.
  Future<JWTAuth> newer();
}
