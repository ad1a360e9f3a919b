package io.pentimento.gateway.testing;

import static org.awaitility.Awaitility.await;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Follows jobs over a WebSocket and keeps every frame.
public final class Watcher implements WebSocket.Listener, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final List<JsonObject> frames = new CopyOnWriteArrayList<>();
  private final List<Picture> pictures = new CopyOnWriteArrayList<>();
  private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
  private final StringBuilder partial = new StringBuilder();
  private final HttpClient http = HttpClient.newHttpClient();
  private volatile int closeCode;
  private final AtomicInteger pings = new AtomicInteger();
  private @Nullable WebSocket socket;

  /// An image that came as a binary message.
  public record Picture(JsonObject header, byte[] png) {}

  private Watcher() {}

  public static Watcher open(ApiClient client, String path) {
    Watcher watcher = new Watcher();
    WebSocket.Builder builder = watcher.http.newWebSocketBuilder();
    if (client.key() != null) {
      builder.header("Authorization", "Bearer " + client.key());
    }
    return watcher.open(builder, client, path);
  }

  /// As browsers do it, which can set no header: with the key among the subprotocols.
  public static Watcher openWithSubprotocols(ApiClient client, String path, String key) {
    Watcher watcher = new Watcher();
    var builder = watcher.http.newWebSocketBuilder().subprotocols("pentimento", "bearer." + key);
    return watcher.open(builder, client, path);
  }

  private Watcher open(WebSocket.Builder builder, ApiClient client, String path) {
    URI uri = URI.create(client.root().toString().replace("http", "ws") + path);
    socket = builder.buildAsync(uri, this).join();
    return this;
  }

  /// The subprotocol that the gateway chose.
  public String subprotocol() {
    return Objects.requireNonNull(socket).getSubprotocol();
  }

  public List<JsonObject> frames() {
    return List.copyOf(frames);
  }

  /// The images so far.
  public List<Picture> pictures() {
    return List.copyOf(pictures);
  }

  /// The kinds of all frames so far, with the iteration where there is one.
  public List<String> story() {
    return frames.stream()
        .map(frame ->
            frame.getValue("iteration") == null
                ? frame.getString("type")
                : frame.getString("type")
                    + frame.getInteger("index")
                    + "."
                    + frame.getInteger("iteration"))
        .toList();
  }

  public void say(JsonObject frame) {
    say(frame.encode());
  }

  public void say(String frame) {
    Objects.requireNonNull(socket).sendText(frame, true).join();
  }

  public Watcher awaitFrames(int count) {
    await().atMost(PATIENCE).until(() -> frames.size() >= count);
    return this;
  }

  public int awaitClose() {
    await().atMost(PATIENCE).until(() -> closeCode != 0);
    return closeCode;
  }

  public boolean isClosed() {
    return closeCode != 0;
  }

  public int pings() {
    return pings.get();
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      frames.add(new JsonObject(partial.toString()));
      partial.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    byte[] part = new byte[data.remaining()];
    data.get(part);
    binary.writeBytes(part);
    if (last) {
      Buffer message = Buffer.buffer(binary.toByteArray());
      int end = Integer.BYTES + message.getInt(0);
      pictures.add(
          new Picture(
              new JsonObject(message.getString(Integer.BYTES, end)),
              message.getBytes(end, message.length())));
      binary.reset();
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
    pings.incrementAndGet();
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closeCode = code;
    return null;
  }

  @Override
  public void close() {
    Objects.requireNonNull(socket).abort();
    http.close();
  }
}
