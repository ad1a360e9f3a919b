package io.pentimento.gateway.client;

import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// One WebSocket to a job's live events, from its opening to its end. It asks for one frame at a
/// time, so a slow listener slows the gateway and not the memory, and it notices a peer that went
/// away without a word.
final class LiveConnection implements WebSocket.Listener {
  private static final int LARGEST_FRAME = 16 << 20;
  private static final Duration PULSE = Duration.ofSeconds(5);
  private static final long LOST_AFTER = Duration.ofSeconds(45).toNanos();
  private static final long OVER_AFTER = Duration.ofSeconds(4).toNanos();

  private final BiConsumer<LiveConnection, byte[]> onFrame;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final StringBuilder text = new StringBuilder();
  private volatile @Nullable WebSocket socket;
  private volatile boolean busy;
  private volatile boolean nothingMoreExpected;
  private volatile long heard = System.nanoTime();
  private volatile long told = System.nanoTime();
  private int frames;

  /// @param onFrame called with each text frame, one after the other
  LiveConnection(BiConsumer<LiveConnection, byte[]> onFrame) {
    this.onFrame = onFrame;
  }

  /// Completes when the connection has ended; exceptionally if it broke.
  CompletableFuture<Void> ended() {
    return ended;
  }

  /// Whether this is the first frame of the connection.
  boolean isFirstFrame() {
    return frames == 1;
  }

  /// The job has ended before: if the gateway falls silent, nothing more is to come.
  void expectNothingMore() {
    nothingMoreExpected = true;
  }

  /// Ends the connection from this side.
  void end() {
    WebSocket open = socket;
    if (open != null) {
      open.abort();
    }
    ended.complete(null);
  }

  @Override
  public void onOpen(WebSocket webSocket) {
    socket = webSocket;
    webSocket.request(1);
    watch();
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    text.append(data);
    if (text.length() > LARGEST_FRAME) {
      fail(new IOException("a live event of more than %d characters".formatted(LARGEST_FRAME)));
      return null;
    }
    if (last) {
      deliver(text.toString().getBytes(StandardCharsets.UTF_8));
      text.setLength(0);
    }
    webSocket.request(1);
    return null;
  }

  private void deliver(byte[] frame) {
    frames++;
    busy = true;
    try {
      onFrame.accept(this, frame);
    } finally {
      told = System.nanoTime();
      heard = told;
      busy = false;
    }
  }

  @Override
  public @Nullable CompletionStage<?> onPing(WebSocket webSocket, ByteBuffer message) {
    return alive(webSocket);
  }

  @Override
  public @Nullable CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer message) {
    return alive(webSocket);
  }

  private @Nullable CompletionStage<?> alive(WebSocket webSocket) {
    heard = System.nanoTime();
    webSocket.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int status, String reason) {
    ended.complete(null);
    return null;
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    ended.completeExceptionally(error);
  }

  private void fail(IOException fault) {
    ended.completeExceptionally(fault);
    end();
  }

  private void watch() {
    CompletableFuture.delayedExecutor(PULSE.toMillis(), TimeUnit.MILLISECONDS)
        .execute(this::checkPulse);
  }

  private void checkPulse() {
    WebSocket open = socket;
    if (ended.isDone() || open == null) {
      return;
    }
    long now = System.nanoTime();
    if (nothingMoreExpected && !busy && now - told > OVER_AFTER) {
      end();
    } else if (!busy && now - heard > LOST_AFTER) {
      fail(new IOException("the live connection fell silent"));
    } else {
      // A ping that cannot be sent shows as silence.
      var _ = open.sendPing(ByteBuffer.allocate(0));
      watch();
    }
  }
}
