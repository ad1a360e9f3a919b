package io.pentimento.gateway.accounts;

import io.pentimento.gateway.admission.Caller;
import io.pentimento.gateway.problems.ProblemException;
import io.pentimento.gateway.problems.Problems;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.NoSuchKeyIdException;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.TokenCredentials;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Knows people by the JSON Web Tokens (RFC 7519) that an issuer has signed for them.
final class Tokens {
  private final SigningKeys keys;
  private final TokenConfig config;
  private final InstantSource clock;

  Tokens(SigningKeys keys, TokenConfig config, InstantSource clock) {
    this.keys = keys;
    this.config = config;
    this.clock = clock;
  }

  /// Who holds the token. Fails with a problem if it is none of the issuer's, or no longer good.
  Future<Session> enter(String token) {
    if (!TokenForm.fits(token)) {
      return Future.failedFuture(Problems.badCredentials());
    }
    var credentials = new TokenCredentials(token);
    return keys.known()
        .compose(known -> known.authenticate(credentials))
        .recover(fault ->
            fault instanceof NoSuchKeyIdException
                ? keys.newer().compose(newer -> newer.authenticate(credentials))
                : Future.failedFuture(fault))
        .map(this::session)
        .recover(fault ->
            Future.failedFuture(
                fault instanceof ProblemException ? fault : Problems.badCredentials()));
  }

  private Session session(User user) {
    JsonObject claims = user.attributes().getJsonObject("accessToken");
    String account = AccountNames.ofClaim(claims.getValue(config.accountClaim()));
    // Without an end a stolen token would be good for ever.
    if (account == null || !(claims.getValue("exp") instanceof Number expiry)) {
      throw Problems.badCredentials();
    }
    Instant end = Instant.ofEpochSecond(expiry.longValue()).plus(config.leeway());
    return new Session(new Caller(account), scopes(claims), () -> clock.instant().isBefore(end));
  }

  /// The scopes that the token names (RFC 8693, section 4.2, and `scp` as others write it); those
  /// that mean nothing here are passed over.
  private static Set<Scope> scopes(JsonObject claims) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    Stream.of("scope", "scp")
        .map(claims::getValue)
        .flatMap(value -> words(value).stream())
        .map(Scope::of)
        .filter(Objects::nonNull)
        .forEach(scopes::add);
    return scopes;
  }

  private static List<String> words(@Nullable Object value) {
    return switch (value) {
      case String text -> List.of(text.split(" +"));
      case JsonArray list -> list.stream().map(String::valueOf).toList();
      case null, default -> List.of();
    };
  }
}
