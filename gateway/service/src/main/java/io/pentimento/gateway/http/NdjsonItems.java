package io.pentimento.gateway.http;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// One item a line. Lines of nothing but white space are passed over.
final class NdjsonItems implements ItemSource {
  private final InputStream in;
  private final int itemBytes;

  NdjsonItems(InputStream in, int itemBytes) {
    this.in = in;
    this.itemBytes = itemBytes;
  }

  @Override
  public @Nullable RawItem next() throws IOException {
    RawItem.Builder line = new RawItem.Builder(itemBytes);
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == '\n' && !line.isEmpty()) {
        return line.build();
      }
      if (!line.isEmpty() || !isSpace(next)) {
        line.add(next);
      }
    }
    return line.isEmpty() ? null : line.build();
  }

  @Override
  public @Nullable String name() {
    return null;
  }

  private static boolean isSpace(int next) {
    return next == ' ' || next == '\t' || next == '\r' || next == '\n';
  }
}
