package io.pentimento.gateway.accounts;

import io.pentimento.gateway.problems.Problems;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.jwt.JWTAuth;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The public keys that an issuer announces (OpenID Connect Discovery 1.0, section 4). They are
/// fetched when the first token comes, then now and then, and when a token names a key that is not
/// among them; but never more often than a few times a minute, whatever tokens come.
final class IssuerKeys implements SigningKeys, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);
  private static final Duration FRESH = Duration.ofMinutes(10);
  private static final int RETRY_AFTER_SECONDS = 5;
  private static final long PATIENCE_SECONDS = 5;
  private static final int OK = 200;

  private final Vertx vertx;
  private final TokenConfig config;
  private final InstantSource clock;
  private final Duration pause;
  private final HttpClientAgent http;
  private @Nullable JWTAuth auth;
  private Instant asked = Instant.EPOCH;
  private @Nullable Future<JWTAuth> asking;

  /// @param pause the shortest time between two requests to the issuer
  IssuerKeys(Vertx vertx, TokenConfig config, InstantSource clock, Duration pause) {
    this.vertx = vertx;
    this.config = config;
    this.clock = clock;
    this.pause = pause;
    this.http = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(5_000));
  }

  @Override
  public synchronized Future<JWTAuth> known() {
    if (auth == null) {
      return onCallersContext(ask());
    }
    if (clock.instant().isAfter(asked.plus(FRESH))) {
      var _ = ask(); // those who come meanwhile are served with what is known
    }
    return Future.succeededFuture(auth);
  }

  @Override
  public synchronized Future<JWTAuth> newer() {
    return onCallersContext(ask());
  }

  @Override
  public void close() {
    var _ = http.close();
  }

  private Future<JWTAuth> ask() {
    if (asking != null) {
      return asking;
    }
    if (clock.instant().isBefore(asked.plus(pause))) {
      return auth == null ? Future.failedFuture(unavailable()) : Future.succeededFuture(auth);
    }
    asked = clock.instant();
    Future<JWTAuth> answer = fetch().map(this::learned).recover(this::keptOrFailed);
    asking = answer.isComplete() ? null : answer;
    return answer;
  }

  private synchronized JWTAuth learned(JWTAuth fetched) {
    asking = null;
    auth = fetched;
    return fetched;
  }

  private synchronized Future<JWTAuth> keptOrFailed(Throwable fault) {
    asking = null;
    LOG.warn("The keys of {} cannot be had: {}", config.issuer(), fault.getMessage());
    return auth == null ? Future.failedFuture(unavailable()) : Future.succeededFuture(auth);
  }

  private static RuntimeException unavailable() {
    return Problems.unavailable("The issuer of tokens does not answer", RETRY_AFTER_SECONDS);
  }

  private Future<JWTAuth> fetch() {
    return get(config.discovery().toString())
        .compose(found -> {
          if (!config.issuer().equals(found.getString("issuer"))) {
            return Future.failedFuture("it says that its name is another");
          }
          return get(found.getString("jwks_uri", ""));
        })
        .map(set -> PublicKeys.ofSet(vertx, set, config));
  }

  /// Several may wait for one answer, each on an event loop of their own.
  private Future<JWTAuth> onCallersContext(Future<JWTAuth> answer) {
    return answer.isComplete()
        ? answer
        : Future.fromCompletionStage(answer.toCompletionStage(), vertx.getOrCreateContext());
  }

  private Future<JsonObject> get(String url) {
    Promise<JsonObject> promise = Promise.promise();
    // A response must be read on the context that it arrives on.
    vertx.runOnContext(_ -> read(url).onComplete(promise));
    return promise.future();
  }

  private Future<JsonObject> read(String url) {
    return Future.<Void>succeededFuture()
        .compose(
            _ -> http.request(new RequestOptions().setMethod(HttpMethod.GET).setAbsoluteURI(url)))
        .compose(request -> request.putHeader("Accept", "application/json").send())
        .compose(response ->
            response.statusCode() == OK
                ? response.body()
                : Future.failedFuture("it answers %d".formatted(response.statusCode())))
        .map(JsonObject::new)
        .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
