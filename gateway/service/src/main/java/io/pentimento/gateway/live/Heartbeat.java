package io.pentimento.gateway.live;

import io.vertx.core.Vertx;
import java.time.Duration;

/// Something that is done regularly until it is stopped, so that no middle box takes a quiet
/// connection for a dead one.
final class Heartbeat implements AutoCloseable {
  private final Vertx vertx;
  private final long timer;

  Heartbeat(Vertx vertx, Duration interval, Runnable beat) {
    this.vertx = vertx;
    this.timer = vertx.setPeriodic(interval.toMillis(), _ -> beat.run());
  }

  @Override
  public void close() {
    vertx.cancelTimer(timer);
  }
}
