package io.pentimento.gateway.accounts;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Which JSON Web Tokens are taken. The keys come from the issuer's own description or from a file.
///
/// @param discover whether the issuer is asked for its keys (OpenID Connect Discovery)
/// @param keys file of public keys, a JWK set or PEM; null where the issuer is asked
/// @param issuer what `iss` must be; its address where it is asked for keys
/// @param audience what `aud` must name
/// @param leeway how far clocks may be apart
/// @param accountClaim the claim that names the account
public record TokenConfig(
    boolean discover,
    @Nullable Path keys,
    String issuer,
    String audience,
    Duration leeway,
    String accountClaim) {
  /// Where the issuer describes itself.
  URI discovery() {
    String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    return URI.create(base + "/.well-known/openid-configuration");
  }
}
