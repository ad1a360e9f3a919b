package io.pentimento.gateway.live;

import io.pentimento.gateway.views.LiveFrame;

/// The client's end of a connection. Used on its own context alone.
interface FrameSink {
  /// Whether it takes no more for now; then `drained` is called once it does again.
  boolean isFull(Runnable drained);

  void send(LiveFrame frame);
}
