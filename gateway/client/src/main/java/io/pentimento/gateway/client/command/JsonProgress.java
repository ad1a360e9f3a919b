package io.pentimento.gateway.client.command;

import io.pentimento.gateway.client.LiveEvent;
import java.io.PrintWriter;

/// Every event as one line of JSON.
record JsonProgress(PrintWriter out) implements Progress {
  @Override
  public void show(LiveEvent event) {
    Text.json(out, event);
  }

  @Override
  public void close() {
    out.flush();
  }
}
