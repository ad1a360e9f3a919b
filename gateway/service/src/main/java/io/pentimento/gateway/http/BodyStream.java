package io.pentimento.gateway.http;

import io.pentimento.gateway.problems.ProblemException;
import io.pentimento.gateway.problems.Problems;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// A request's body as a stream, to be read on a thread that may wait. The client sends no faster
/// than it is read: only a few buffers wait in memory.
final class BodyStream extends InputStream {
  private static final int MOST_WAITING = 4;

  private final HttpServerRequest request;
  private final Context context;
  private final long limit;
  // Empty at the end of the body.
  private final BlockingQueue<Optional<Buffer>> waiting = new LinkedBlockingQueue<>();
  private byte[] current = {};
  private int position;
  private long taken;
  private boolean ended;
  private boolean complete; // on the request's context alone
  private volatile @Nullable Throwable fault;
  private volatile boolean closed;

  private BodyStream(HttpServerRequest request, Context context, long limit) {
    this.request = request;
    this.context = context;
    this.limit = limit;
  }

  /// Begins to read a paused request. Called on its context.
  ///
  /// @param limit how many bytes it may have
  static BodyStream open(HttpServerRequest request, Context context, long limit) {
    BodyStream stream = new BodyStream(request, context, limit);
    request.handler(stream::arrive);
    request.endHandler(_ -> stream.complete());
    request.exceptionHandler(stream::breakOff);
    if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
      // A client that is gone needs no encouragement.
      var _ = request.response().writeContinue();
    }
    request.resume();
    return stream;
  }

  /// Nobody waits for the answer any more.
  void breakOff(Throwable why) {
    fault = why;
    waiting.add(Optional.empty());
  }

  @Override
  public int read() throws IOException {
    return position < current.length || refill() ? current[position++] & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (position == current.length && !refill()) {
      return -1;
    }
    int count = Math.min(length, current.length - position);
    System.arraycopy(current, position, into, offset, count);
    position += count;
    return count;
  }

  /// What is left of the body is dropped as it comes.
  @Override
  public void close() {
    closed = true;
    waiting.clear();
    readOn();
  }

  private void complete() {
    complete = true;
    waiting.add(Optional.empty());
  }

  private void readOn() {
    context.runOnContext(_ -> {
      if (!complete) {
        request.resume();
      }
    });
  }

  private void arrive(Buffer buffer) {
    if (closed) {
      return;
    }
    waiting.add(Optional.of(buffer));
    if (waiting.size() >= MOST_WAITING) {
      request.pause();
    }
  }

  private boolean refill() throws IOException {
    while (!ended) {
      Optional<Buffer> next = take();
      readOn();
      Throwable broken = fault;
      if (broken != null) {
        throw new IOException("the body broke off", broken);
      }
      ended = next.isEmpty();
      current = next.map(Buffer::getBytes).orElse(new byte[0]);
      position = 0;
      taken += current.length;
      if (taken > limit) {
        throw tooLarge();
      }
      if (current.length > 0) {
        return true;
      }
    }
    return false;
  }

  private Optional<Buffer> take() throws IOException {
    try {
      return waiting.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private ProblemException tooLarge() {
    return Problems.tooLarge("The body may have at most %d bytes".formatted(limit));
  }
}
