package io.pentimento.gateway.live;

/// Leave to follow jobs, which may be withdrawn while a connection is open.
@FunctionalInterface
public interface Permit {
  /// Whether it still holds. Asked on event loops, so it must answer at once.
  boolean holds();
}
