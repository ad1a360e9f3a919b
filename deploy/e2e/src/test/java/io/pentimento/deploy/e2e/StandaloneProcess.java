package io.pentimento.deploy.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.pentimento.deploy.e2e.parts.FreePort;
import io.pentimento.gateway.client.PentimentoClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// `pentimento up` as a process of its own, on free ports.
final class StandaloneProcess implements AutoCloseable {
  private static final String MAIN = "io.pentimento.deploy.standalone.StandaloneMain";
  private static final int PATIENCE_SECONDS = 180;

  private final Process process;
  private final Ports ports;
  private final List<String> output = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Void> serving = new CompletableFuture<>();

  /// Where one instance listens.
  record Ports(int gateway, int kafka, int controller, int objectStore, int worker) {
    static Ports free() {
      return new Ports(
          FreePort.find(), FreePort.find(), FreePort.find(), FreePort.find(), FreePort.find());
    }

    List<String> options() {
      return List.of(
          "--port", "" + gateway,
          "--kafka-port", "" + kafka,
          "--controller-port", "" + controller,
          "--object-store-port", "" + objectStore,
          "--worker-port", "" + worker);
    }
  }

  private StandaloneProcess(Process process, Ports ports) {
    this.process = process;
    this.ports = ports;
    Thread.ofVirtual().start(this::read);
  }

  /// Starts it and returns at once.
  static StandaloneProcess launch(Path data, Ports ports, String... more) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                MAIN,
                "--data",
                data.toString()));
    command.addAll(ports.options());
    command.addAll(Stream.of(more).toList());
    try {
      return new StandaloneProcess(
          new ProcessBuilder(command).redirectErrorStream(true).start(), ports);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Starts it and returns when it serves.
  static StandaloneProcess serving(Path data, Ports ports) throws Exception {
    var standalone = launch(data, ports, "--no-show");
    try {
      standalone.serving.get(PATIENCE_SECONDS, SECONDS);
      return standalone;
    } catch (TimeoutException e) {
      standalone.close();
      throw new AssertionError("not serving yet:\n" + standalone.output(), e);
    }
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + ports.gateway());
  }

  PentimentoClient client() {
    return PentimentoClient.connect(address());
  }

  String output() {
    return String.join("\n", output);
  }

  /// Waits for it to end by itself.
  ///
  /// @return its exit code
  int awaitExit() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, SECONDS)) {
      throw new AssertionError("has not ended yet:\n" + output());
    }
    return process.exitValue();
  }

  /// What `kill -9` does to it, and to the broker when its parent is gone.
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(60, SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        output.add(line);
        if (line.startsWith("Serving on")) {
          serving.complete(null);
        }
      }
    } catch (IOException _) {
      // The process was killed.
    }
    serving.completeExceptionally(new IllegalStateException("has ended:\n" + output()));
  }
}
