package io.pentimento.gateway.http;

import io.pentimento.gateway.accounts.Accounts;
import io.pentimento.gateway.accounts.Allowance;
import io.pentimento.gateway.accounts.Scope;
import io.pentimento.gateway.accounts.Session;
import io.pentimento.gateway.problems.Problems;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/// Stands before every operation: lets a request on if its sender is known, has requests left, and
/// may do what the operation needs, as its `security` in openapi.yaml says. Nothing of the body has
/// been read by then. What is no operation passes, to be refused as that.
final class Guard implements Handler<RoutingContext> {
  private static final String SESSION = "session";

  private final Accounts accounts;

  Guard(Accounts accounts) {
    this.accounts = accounts;
  }

  /// Who sent the request that the guard let on.
  static Session session(RoutingContext ctx) {
    return Objects.requireNonNull(ctx.<Session>get(SESSION));
  }

  @Override
  public void handle(RoutingContext ctx) {
    JsonObject operation = Operations.of(ctx);
    if (operation.isEmpty()) {
      ctx.next();
      return;
    }
    ctx.request().pause();
    Future.<Void>succeededFuture()
        .compose(_ -> accounts.enter(Credentials.of(ctx.request())))
        .map(session -> admit(ctx, session, needed(operation)))
        .onSuccess(session -> {
          ctx.put(SESSION, session);
          if (ctx.request().getHeader(HttpHeaders.UPGRADE) == null) {
            ctx.request().resume();
          }
          ctx.next();
        })
        .onFailure(ctx::fail);
  }

  private Session admit(RoutingContext ctx, Session session, Set<Scope> needed) {
    Allowance allowance = accounts.count(session.caller());
    if (allowance != null) {
      allowance.headers().forEach(ctx.response()::putHeader);
      if (!allowance.granted()) {
        throw Problems.quotaExceeded(
            Allowance.POLICY,
            "The account may send %d requests a minute".formatted(allowance.perMinute()),
            (int) allowance.nextAfterSeconds());
      }
    }
    for (Scope scope : needed) {
      if (!session.allows(scope)) {
        throw Problems.forbidden(scope.word());
      }
    }
    return session;
  }

  /// The scopes that the operation names; an operation that forgot to is for nobody but
  /// administrators.
  private static Set<Scope> needed(JsonObject operation) {
    JsonArray ways = operation.getJsonArray("security", new JsonArray());
    Set<Scope> needed = EnumSet.noneOf(Scope.class);
    for (Object way : ways) {
      for (var scheme : (JsonObject) way) {
        ((JsonArray) scheme.getValue())
            .forEach(word -> needed.add(Objects.requireNonNull(Scope.of(word.toString()))));
      }
    }
    return needed.isEmpty() ? EnumSet.of(Scope.ADMIN) : needed;
  }
}
