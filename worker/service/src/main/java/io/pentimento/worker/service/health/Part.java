package io.pentimento.worker.service.health;

/// A part of the worker that holds something open: a connection, a thread, a model.
public interface Part extends AutoCloseable {
  /// Whether it works right now. Answers within a few seconds and never throws.
  Health check();

  /// Closes what it opened, and nothing else.
  @Override
  void close();
}
