package io.pentimento.gateway.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pentimento.gateway.problems.ProblemException;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tokens of an issuer on this machine.
@SuppressWarnings("NullAway.Init") // set by JUnit
class TokensTest {
  private static final Duration PAUSE = Duration.ofSeconds(10);

  @TempDir private Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final LocalIssuer issuer = new LocalIssuer(vertx);
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
  private final IssuerKeys keys = new IssuerKeys(vertx, issuer.config(), now::get, PAUSE);
  private final Tokens tokens = new Tokens(keys, issuer.config(), Clock.systemUTC());

  @AfterEach
  void close() {
    keys.close();
    issuer.close();
    vertx.close().await();
  }

  @Test
  void aTokenNamesTheAccountAndTheScopes() {
    Session session = tokens.enter(issuer.token(issuer.claims())).await();
    assertThat(session.caller().account()).isEqualTo("alice");
    assertThat(session.scopes()).containsExactlyInAnyOrder(Scope.READ, Scope.SUBMIT);
    assertThat(session.holds()).isTrue();
    JsonObject others = issuer.claims().put("scp", new JsonArray().add("cancel"));
    others.remove("scope");
    assertThat(tokens.enter(issuer.token(others)).await().scopes()).containsExactly(Scope.CANCEL);
    assertThat(issuer.asked()).isEqualTo(1);
  }

  @Test
  void aTokenOfNoUseIsRefusedWithoutSayingWhy() {
    long second = Instant.now().getEpochSecond();
    JsonObject endless = issuer.claims();
    endless.remove("exp");
    JsonObject nameless = issuer.claims();
    nameless.remove("sub");
    JsonObject forNobody = issuer.claims();
    forNobody.remove("aud");
    for (JsonObject claims :
        List.of(
            endless,
            nameless,
            forNobody,
            issuer.claims().put("exp", second - 60),
            issuer.claims().put("nbf", second + 60),
            issuer.claims().put("aud", "others"),
            issuer.claims().put("aud", 5),
            issuer.claims().put("iss", issuer.name() + "/"),
            issuer.claims().put("iss", 5),
            issuer.claims().put("sub", ""))) {
      assertRefused(issuer.token(claims));
    }
  }

  @Test
  void clocksMayBeAFewSecondsApart() {
    long second = Instant.now().getEpochSecond();
    JsonObject claims = issuer.claims().put("exp", second - 2).put("nbf", second + 2);
    assertThat(tokens.enter(issuer.token(claims)).await().caller().account()).isEqualTo("alice");
  }

  @Test
  void aTokenThatNobodySignedIsRefused() {
    String good = issuer.token(issuer.claims());
    String payload = LocalIssuer.part(issuer.claims().put("sub", "mallory"));
    String[] parts = good.split("\\.", -1);
    String none = LocalIssuer.part(new JsonObject().put("alg", "none"));
    for (String token :
        List.of(
            none + "." + payload,
            none + "." + payload + ".",
            none + "." + payload + "." + parts[2],
            parts[0] + "." + payload + "." + parts[2],
            parts[0] + "." + payload + ".",
            parts[0] + "." + payload,
            LocalIssuer.part(new JsonObject().put("alg", "RS256").put("crit", new JsonArray()))
                + "."
                + parts[1]
                + "."
                + parts[2],
            good + "x",
            "..",
            "",
            "x".repeat(20_000))) {
      assertRefused(token);
    }
  }

  /// The public key is known to all; taken for a shared secret, anybody could sign with it.
  @Test
  void aPublicKeyIsNoSharedSecretNorIsOneOfTheIssuersTaken() {
    assertRefused(
        issuer.tokenByMac(issuer.claims(), issuer.pem().getBytes(StandardCharsets.UTF_8)));
    assertRefused(issuer.tokenByMac(issuer.claims(), "secret".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aNewKeyIsFetchedWhenATokenNamesItButNotForEveryTokenThatComes() {
    tokens.enter(issuer.token(issuer.claims())).await();
    issuer.rotate("second");
    String token = issuer.token(issuer.claims());
    assertRefused(token);
    assertThat(issuer.asked()).as("within the pause nobody is asked").isEqualTo(1);
    now.updateAndGet(it -> it.plus(PAUSE));
    assertThat(tokens.enter(token).await().caller().account()).isEqualTo("alice");
    assertThat(issuer.asked()).isEqualTo(2);
  }

  @Test
  void anIssuerThatIsAwayIsTroubleThatPassesAndKnownKeysStay() {
    String token = issuer.token(issuer.claims());
    try (IssuerKeys fresh = new IssuerKeys(vertx, issuer.config(), now::get, PAUSE)) {
      tokens.enter(token).await();
      issuer.close();
      assertThat(tokens.enter(token).await().caller().account()).isEqualTo("alice");
      assertThat(statusOf(new Tokens(fresh, issuer.config(), Clock.systemUTC()), token))
          .isEqualTo(503);
    }
  }

  @Test
  void keysOfAFileAreTakenAsPemAndAsSet() throws IOException {
    for (String text : List.of(issuer.pem(), issuer.jwks().encode())) {
      Path file = Files.writeString(folder.resolve("keys"), text);
      SigningKeys fromFile = KeysFile.open(vertx, file, issuer.config());
      Tokens local = new Tokens(fromFile, issuer.config(), Clock.systemUTC());
      assertThat(local.enter(issuer.token(issuer.claims())).await().caller().account())
          .isEqualTo("alice");
      assertThat(statusOf(local, issuer.token(issuer.claims().put("aud", "x")))).isEqualTo(401);
      String byPublicKey =
          issuer.tokenByMac(issuer.claims(), issuer.pem().getBytes(StandardCharsets.UTF_8));
      assertThat(statusOf(local, byPublicKey)).isEqualTo(401);
    }
  }

  @Test
  void aFileWithoutAPublicKeyIsRefusedBecauseThenEveryTokenWouldBeGood() throws IOException {
    for (String text :
        List.of(
            "{}",
            "{\"keys\":[]}",
            "{\"keys\":[{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}]}",
            "x",
            "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----")) {
      Path file = Files.writeString(folder.resolve("keys"), text);
      assertThatThrownBy(() -> KeysFile.open(vertx, file, issuer.config()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("is wrong");
    }
  }

  private void assertRefused(String token) {
    assertThat(statusOf(tokens, token)).as("%.200s", token).isEqualTo(401);
  }

  private static int statusOf(Tokens tokens, String token) {
    try {
      tokens.enter(token).await();
      return 200;
    } catch (ProblemException e) {
      return e.problem().status();
    }
  }
}
