package io.pentimento.gateway.client.command;

import io.pentimento.gateway.client.LiveEvent;
import io.pentimento.gateway.client.PentimentoClient;

/// Shows how a followed job goes.
interface Progress extends AutoCloseable {
  /// Something happened.
  void show(LiveEvent event);

  /// Shows where the job stands for as long as it waits, until what is returned is closed.
  default Closing showQueue(PentimentoClient client, String job) {
    return () -> {};
  }

  /// Ends something, and cannot fail.
  interface Closing extends AutoCloseable {
    @Override
    void close();
  }

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
