package io.pentimento.worker.service.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.pentimento.worker.service.metrics.WorkerMetrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The worker's own small HTTP server.
///
/// - `/livez`: 200 while the process is worth keeping; 503 tells the orchestrator to restart it
/// - `/readyz`: 200 while it takes jobs and everything it needs works
/// - `/metrics`: everything that is counted, for Prometheus
///
/// A 503 names each cause, one a line.
public final class HealthServer implements AutoCloseable {
  private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final String PLAIN_TEXT = "text/plain; charset=utf-8";

  private final HttpServer server;
  private final ExecutorService threads;

  private HealthServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /// Listens on all addresses.
  ///
  /// @param port 0 for any free one
  /// @param live the parts whose failure only a restart mends, by name
  /// @param ready the parts that a job needs, by name
  public static HealthServer start(
      int port,
      Map<String, Supplier<Health>> live,
      Map<String, Supplier<Health>> ready,
      WorkerMetrics metrics) {
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      var server = HttpServer.create(new InetSocketAddress(port), 0);
      server.setExecutor(threads);
      server.createContext("/livez", exchange -> answerHealth(exchange, live));
      server.createContext("/readyz", exchange -> answerHealth(exchange, ready));
      server.createContext(
          "/metrics", exchange -> answer(exchange, 200, PROMETHEUS_TEXT, metrics.scrape()));
      server.start();
      return new HealthServer(server, threads);
    } catch (IOException e) {
      threads.close();
      throw new UncheckedIOException(
          "the health port %d cannot be listened on: %s".formatted(port, e.getMessage()), e);
    }
  }

  /// Where it listens.
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }

  private static void answerHealth(HttpExchange exchange, Map<String, Supplier<Health>> parts)
      throws IOException {
    List<String> faults =
        parts.entrySet().stream()
            .flatMap(part -> faults(part.getKey(), part.getValue().get()))
            .toList();
    if (faults.isEmpty()) {
      answer(exchange, 200, PLAIN_TEXT, "ok\n");
    } else {
      answer(exchange, 503, PLAIN_TEXT, faults.stream().collect(Collectors.joining()));
    }
  }

  private static Stream<String> faults(String part, Health health) {
    return switch (health) {
      case Health.Fine _ -> Stream.empty();
      case Health.Broken(String cause) -> Stream.of("%s: %s\n".formatted(part, cause));
    };
  }

  private static void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    try (exchange) {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", type);
      boolean head = exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(status, head ? -1 : body.length);
      if (!head) {
        exchange.getResponseBody().write(body);
      }
    }
  }
}
