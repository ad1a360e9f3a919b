package io.pentimento.deploy.e2e.parts;

import java.time.Duration;

/// Lets time pass, between two looks or two faults.
public final class Pause {
  private Pause() {}

  /// @throws IllegalStateException if the thread is interrupted
  public static void of(Duration length) {
    try {
      Thread.sleep(length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
