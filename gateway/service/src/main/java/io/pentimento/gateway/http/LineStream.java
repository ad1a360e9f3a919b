package io.pentimento.gateway.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/// An answer of JSON lines, written no faster than the client reads. Used by one thread that may
/// wait.
final class LineStream {
  private static final int CHUNK = 1 << 16;

  private final HttpServerResponse response;
  private Buffer waiting = Buffer.buffer();

  LineStream(HttpServerResponse response) {
    this.response = response;
  }

  void write(JsonObject line) {
    waiting.appendBuffer(line.toBuffer()).appendByte((byte) '\n');
    if (waiting.length() >= CHUNK) {
      begin();
      response.write(waiting).await();
      waiting = Buffer.buffer();
    }
  }

  void end() {
    begin();
    response.end(waiting).await();
  }

  /// Only now is it certain that there is an answer.
  private void begin() {
    if (!response.headWritten()) {
      response
          .setChunked(true)
          .putHeader("Content-Type", "application/x-ndjson")
          .putHeader("Cache-Control", "no-store")
          .putHeader("X-Content-Type-Options", "nosniff");
    }
  }
}
