package io.pentimento.deploy.e2e.viewers;

import io.pentimento.deploy.e2e.guarantees.Ledger;
import io.pentimento.deploy.e2e.guarantees.Sighting;
import io.pentimento.deploy.e2e.guarantees.Viewer;
import io.pentimento.gateway.client.LiveEvent;
import io.pentimento.schemas.Codec;
import io.pentimento.schemas.JobId;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Follows many jobs of one gateway over one WebSocket, with none of the client library's help:
/// whatever the gateway sends is seen. When the connection breaks it opens another, which counts as
/// another viewer.
final class ManyJobsViewer implements AutoCloseable {
  private static final Duration AGAIN = Duration.ofMillis(300);
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final long SILENT_AFTER = Duration.ofSeconds(10).toNanos();

  private final String name;
  private final URI address;
  private final Ledger ledger;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Set<JobId> wanted = ConcurrentHashMap.newKeySet();
  private @Nullable Connection current;
  private int connections;
  private boolean closed;

  ManyJobsViewer(String name, URI gateway, Ledger ledger) {
    this.name = name;
    this.address = URI.create(gateway.toString().replaceFirst("http", "ws") + "/v1/events");
    this.ledger = ledger;
    connect();
  }

  /// Follows one more job.
  synchronized void watch(JobId job) {
    wanted.add(job);
    if (current != null) {
      current.subscribe(job);
    }
  }

  private synchronized void connect() {
    if (closed) {
      return;
    }
    var connection = new Connection(Viewer.connection("%s.%d".formatted(name, connections++)));
    current = connection;
    var _ =
        http.newWebSocketBuilder()
            .connectTimeout(CONNECT)
            .buildAsync(address, connection)
            .orTimeout(CONNECT.toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete((socket, fault) -> {
              if (fault == null) {
                connection.begin(socket);
              } else {
                broken(connection);
              }
            });
  }

  private synchronized void broken(Connection connection) {
    if (current == connection && !closed) {
      current = null;
      connection.end();
      CompletableFuture.delayedExecutor(AGAIN.toMillis(), TimeUnit.MILLISECONDS)
          .execute(this::connect);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    http.shutdownNow();
  }

  /// One WebSocket, from its opening to its end.
  private final class Connection implements WebSocket.Listener {
    private final Viewer viewer;
    private final StringBuilder text = new StringBuilder();
    private CompletableFuture<WebSocket> socket = new CompletableFuture<>();
    private volatile long heard = System.nanoTime();

    Connection(Viewer viewer) {
      this.viewer = viewer;
    }

    void begin(WebSocket opened) {
      socket.complete(opened);
      wanted.stream().filter(this::goesOn).forEach(this::subscribe);
      watchPulse();
    }

    private boolean goesOn(JobId job) {
      var history = ledger.history(job);
      return !history.isDeleted() && history.state().outcome() == null;
    }

    /// Frames leave one after the other.
    synchronized void subscribe(JobId job) {
      String wish = "{\"action\":\"subscribe\",\"job\":\"%s\"}".formatted(job);
      socket = socket.thenCompose(open -> open.sendText(wish, true));
    }

    synchronized void end() {
      var _ = socket.thenAccept(WebSocket::abort);
    }

    /// A gateway that is held sends no heartbeat.
    private void watchPulse() {
      CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS)
          .execute(() -> {
            if (System.nanoTime() - heard > SILENT_AFTER) {
              broken(this);
            } else {
              watchPulse();
            }
          });
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      heard = System.nanoTime();
      text.append(data);
      if (last) {
        see(text.toString());
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    private void see(String frame) {
      try {
        var event = Codec.read(frame.getBytes(StandardCharsets.UTF_8), LiveEvent.class);
        ledger.add(new Sighting.Shown(viewer, event));
      } catch (Codec.MalformedException _) {
        // A kind of frame that says nothing of one job, or the answer that a job is deleted.
      }
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
      heard = System.nanoTime();
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
      broken(this);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      broken(this);
    }
  }
}
