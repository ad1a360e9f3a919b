package io.pentimento.gateway.client.command;

import io.pentimento.gateway.client.LiveEvent;

/// Shows how a followed job goes.
interface Progress extends AutoCloseable {
  /// Something happened.
  void show(LiveEvent event);

  /// Nothing more will happen.
  @Override
  void close();

  /// For those who look only at the end.
  static Progress silent() {
    return new Progress() {
      @Override
      public void show(LiveEvent event) {}

      @Override
      public void close() {}
    };
  }
}
