package io.pentimento.gateway.accounts;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.Set;

/// What a token must look like before anybody looks at its signature.
final class TokenForm {
  /// The signatures that are taken, all with a key pair; never `none`, never a shared secret.
  static final Set<String> ALGORITHMS =
      Set.of(
          "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA");

  private static final int LONGEST = 8 << 10;
  private static final int PARTS = 3;

  private TokenForm() {}

  /// Whether the text is a signed JSON Web Token (RFC 7519) in an algorithm that is taken, and asks
  /// for nothing that is not understood (`crit`).
  static boolean fits(String token) {
    String[] parts = token.split("\\.", -1);
    if (token.length() > LONGEST || parts.length != PARTS || parts[2].isEmpty()) {
      return false;
    }
    try {
      JsonObject header = new JsonObject(Buffer.buffer(Base64.getUrlDecoder().decode(parts[0])));
      return header.getValue("alg") instanceof String algorithm
          && ALGORITHMS.contains(algorithm)
          && !header.containsKey("crit");
    } catch (DecodeException | IllegalArgumentException _) {
      return false;
    }
  }
}
