package io.pentimento.worker.service;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What has been opened, to be closed in reverse order whatever happens.
final class OpenParts implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OpenParts.class);

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  /// Takes over the closing of a part.
  ///
  /// @return the part
  <T extends AutoCloseable> T add(T part) {
    opened.push(part);
    return part;
  }

  @Override
  public void close() {
    while (!opened.isEmpty()) {
      AutoCloseable part = opened.pop();
      try {
        part.close();
      } catch (Exception e) { // one part's trouble must not keep the others open
        LOG.warn("{} did not close", part.getClass().getSimpleName(), e);
      }
    }
  }
}
