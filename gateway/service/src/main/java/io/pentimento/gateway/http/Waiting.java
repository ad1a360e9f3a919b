package io.pentimento.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;

/// Work that waits, away from the event loop.
final class Waiting {
  private Waiting() {}

  /// Runs it on a virtual thread; the answer comes back on the caller's context.
  static <T> Future<T> call(Vertx vertx, String name, Callable<T> work) {
    Promise<T> done = Promise.promise();
    var context = vertx.getOrCreateContext();
    Thread.ofVirtual()
        .name(name)
        .start(() -> {
          try {
            done.complete(work.call());
          } catch (Throwable e) { // whatever it is, somebody waits for an answer
            done.fail(e);
          }
        });
    return Future.fromCompletionStage(done.future().toCompletionStage(), context);
  }
}
