package io.pentimento.gateway.client.command;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Goes through short commands once, against a gateway that knows one model and no job, so that the
/// JVM can record what they need and start quickly from then on (JEP 514). For the launcher.
final class Rehearsal {
  private static final String MODELS =
      """
      {"models":[{"name":"m","revision":"0","family":"maskgit","imageSize":16,"gridSide":2,
      "tokenSize":8,"codebookSize":2,"labelCount":1,"guidance":false,"defaults":{"iterations":8},
      "links":{"self":"/v1/models/m","labels":"/v1/models/m/labels"}}]}
      """;
  private static final String NO_SUCH_THING =
      """
      {"type":"about:blank","title":"Not found","status":404,"detail":"there is no such thing"}
      """;
  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("--help"),
          List.of("models", "--help"),
          List.of("models"),
          List.of("list"),
          List.of("get", "none"),
          List.of("cancel", "none"),
          List.of("watch", "none"),
          List.of("batch", "watch", "none"),
          List.of("generate", "--label", "1"),
          List.of("edit", "--help"),
          List.of("fork", "none", "--iteration", "1"));

  private Rehearsal() {}

  public static void main(String[] args) throws IOException {
    var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpServer gateway = HttpServer.create(loopback, 0);
    gateway.createContext("/", exchange -> answer(exchange, 404, NO_SUCH_THING));
    gateway.createContext("/v1/models", exchange -> answer(exchange, 200, MODELS));
    gateway.start();
    try (var nowhere = new PrintWriter(Writer.nullWriter())) {
      var surroundings = new Surroundings(Path.of(""), environment(gateway), nowhere, nowhere);
      COMMANDS.forEach(words -> PentimentoMain.execute(surroundings, words.toArray(String[]::new)));
    } finally {
      gateway.stop(0);
    }
  }

  /// Without the user's own settings, for they may be unsound.
  private static Map<String, String> environment(HttpServer gateway) {
    return Map.of(
        "PENTIMENTO_GATEWAY",
        "http://127.0.0.1:" + gateway.getAddress().getPort(),
        "XDG_CONFIG_HOME",
        Path.of("no-settings").toAbsolutePath().toString());
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    String type = status == 200 ? "application/json" : "application/problem+json";
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
