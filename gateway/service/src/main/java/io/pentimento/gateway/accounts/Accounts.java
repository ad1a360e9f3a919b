package io.pentimento.gateway.accounts;

import io.github.bucket4j.TimeMeter;
import io.pentimento.gateway.admission.Caller;
import io.pentimento.gateway.problems.Problems;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Knows who sends a request by the API key or token that comes with it, and what they may do.
public final class Accounts implements AutoCloseable {
  private static final Duration BETWEEN_REQUESTS_TO_ISSUER = Duration.ofSeconds(10);

  private final boolean on;
  private final InstantSource clock;
  private final List<Runnable> opened = new ArrayList<>();
  private final RateLimits rates = new RateLimits(TimeMeter.SYSTEM_MILLISECONDS);
  private @Nullable AccountsFile file;
  private @Nullable Tokens tokens;

  private Accounts(boolean on, InstantSource clock) {
    this.on = on;
    this.clock = clock;
  }

  /// Reads what there is to read.
  ///
  /// @throws IllegalArgumentException saying which file is wrong, and how
  public static Accounts open(Vertx vertx, AccountsConfig config, InstantSource clock) {
    Accounts accounts = new Accounts(config.isOn(), clock);
    if (config.file() != null) {
      AccountsFile file = new AccountsFile(vertx, config.file());
      file.open(config.lookAgain());
      accounts.opened.add(file::close);
      accounts.file = file;
    }
    TokenConfig tokens = config.tokens();
    if (tokens != null) {
      accounts.tokens = new Tokens(accounts.keys(vertx, tokens), tokens, clock);
    }
    return accounts;
  }

  /// Whether anybody has to say who they are.
  public boolean isOn() {
    return on;
  }

  /// Who sends a request. Fails with a problem (401) if that is not known.
  ///
  /// @param credential the API key or token that came with it; null for none
  public Future<Session> enter(@Nullable String credential) {
    if (!on) {
      return Future.succeededFuture(Session.EVERYBODY);
    }
    if (credential == null) {
      return Future.failedFuture(Problems.noCredentials());
    }
    if (credential.startsWith(ApiKey.PREFIX)) {
      Session session = byKey(ApiKey.parse(credential));
      return session == null
          ? Future.failedFuture(Problems.badCredentials())
          : Future.succeededFuture(session);
    }
    return tokens == null
        ? Future.failedFuture(Problems.badCredentials())
        : tokens.enter(credential);
  }

  /// Counts a request of the account; null where nothing is limited.
  public @Nullable Allowance count(Caller caller) {
    String account = caller.account();
    return on ? rates.count(account, limitsOf(account).requestsPerMinute()) : null;
  }

  /// How much the account may ask for.
  Limits limitsOf(String account) {
    return directory().limitsOf(account);
  }

  @Override
  public void close() {
    opened.forEach(Runnable::run);
  }

  private Directory directory() {
    return file == null ? Directory.EMPTY : file.current();
  }

  private @Nullable Session byKey(@Nullable ApiKey key) {
    KeyEntry entry = key == null ? null : directory().keys().get(key.id());
    if (key == null || entry == null || !entry.isOf(key) || entry.hasExpired(clock.instant())) {
      return null;
    }
    return new Session(new Caller(entry.account()), entry.scopes(), () -> isStillGood(entry));
  }

  /// Whether the file still has the key, and with no less than it had.
  private boolean isStillGood(KeyEntry entry) {
    KeyEntry now = directory().keys().get(entry.id());
    return now != null
        && now.sha256().equals(entry.sha256())
        && now.account().equals(entry.account())
        && now.scopes().containsAll(entry.scopes())
        && !now.hasExpired(clock.instant());
  }

  private SigningKeys keys(Vertx vertx, TokenConfig config) {
    if (config.keys() != null) {
      return KeysFile.open(vertx, config.keys(), config);
    }
    IssuerKeys keys = new IssuerKeys(vertx, config, clock, BETWEEN_REQUESTS_TO_ISSUER);
    opened.add(keys::close);
    return keys;
  }
}
