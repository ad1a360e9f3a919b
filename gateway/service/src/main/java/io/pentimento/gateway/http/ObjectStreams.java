package io.pentimento.gateway.http;

import io.pentimento.gateway.images.ObjectContent;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends objects on to clients, no faster than they read, in a few kilobytes of memory.
final class ObjectStreams {
  private static final Logger LOG = LoggerFactory.getLogger(ObjectStreams.class);
  private static final int CHUNK = 1 << 16;

  private ObjectStreams() {}

  /// Sends the bytes as the response's body, read on a virtual thread that waits for each write.
  static Future<Void> send(Vertx vertx, ObjectContent content, HttpServerResponse response) {
    if (content.size() >= 0) {
      response.putHeader("Content-Length", Long.toString(content.size()));
    } else {
      response.setChunked(true);
    }
    Promise<Void> sent = Promise.promise();
    var context = vertx.getOrCreateContext();
    Thread.ofVirtual().name("image-to-client").start(() -> copy(content, response, sent));
    return Future.fromCompletionStage(sent.future().toCompletionStage(), context);
  }

  /// Closes an object that nobody reads.
  static void discard(ObjectContent content) {
    Thread.ofVirtual()
        .name("image-discard")
        .start(() -> {
          try (InputStream stream = content.stream()) {
            LOG.trace("{} unread", stream);
          } catch (IOException e) {
            LOG.debug("An unread object could not be closed", e);
          }
        });
  }

  private static void copy(ObjectContent content, HttpServerResponse response, Promise<Void> sent) {
    try (InputStream stream = content.stream()) {
      byte[] chunk = new byte[CHUNK];
      for (int n = stream.read(chunk); n >= 0; n = stream.read(chunk)) {
        await(response.write(Buffer.buffer().appendBytes(chunk, 0, n)));
      }
      await(response.end());
      sent.complete();
    } catch (IOException | RuntimeException e) { // a store or client that breaks off
      sent.fail(e);
    }
  }

  private static void await(Future<Void> written) {
    var _ = written.toCompletionStage().toCompletableFuture().join();
  }
}
