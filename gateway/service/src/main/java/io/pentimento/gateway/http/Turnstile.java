package io.pentimento.gateway.http;

import io.pentimento.gateway.problems.Problems;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;

/// Lets a few requests in at a time and keeps the others waiting at the door, their bodies unread;
/// a client is refused only when the queue is long. Safe for all event loops.
final class Turnstile implements PlatformHandler {
  private static final int RETRY_AFTER_SECONDS = 5;

  private final int mostInside;
  private final int mostWaiting;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private int inside;

  Turnstile(int mostInside, int mostWaiting) {
    this.mostInside = mostInside;
    this.mostWaiting = mostWaiting;
  }

  @Override
  public void handle(RoutingContext ctx) {
    var context = ctx.vertx().getOrCreateContext();
    ctx.request().pause();
    boolean taken = enter(() -> context.runOnContext(_ -> admit(ctx)));
    if (!taken) {
      ctx.fail(Problems.unavailable("Too many uploads are waiting", RETRY_AFTER_SECONDS));
    }
  }

  private void admit(RoutingContext ctx) {
    AtomicBoolean left = new AtomicBoolean();
    ctx.addEndHandler(_ -> {
      if (left.compareAndSet(false, true)) {
        leave();
      }
    });
    if (!ctx.response().ended() && !ctx.response().closed()) {
      ctx.request().resume();
      ctx.next();
    } else if (left.compareAndSet(false, true)) {
      leave();
    }
  }

  private boolean enter(Runnable admission) {
    synchronized (this) {
      if (inside == mostInside) {
        return waiting.size() < mostWaiting && waiting.add(admission);
      }
      inside++;
    }
    admission.run();
    return true;
  }

  private void leave() {
    Runnable next;
    synchronized (this) {
      next = waiting.poll();
      if (next == null) {
        inside--;
      }
    }
    if (next != null) {
      next.run();
    }
  }
}
