package io.pentimento.deploy.e2e.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A gateway or worker as a process of its own, which can be killed, held and started again.
public final class ServiceProcess implements AutoCloseable {
  private static final Duration ASK = Duration.ofSeconds(2);
  private static final int STOP_SECONDS = 20;
  private static final List<String> JVM =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xshare:auto",
          "-Dai.djl.pytorch.num_threads=1",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private final Command command;
  private final Path log;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(ASK).build();
  private @Nullable Process process;

  /// How to start it.
  ///
  /// @param name in messages, and of its log
  /// @param heap its `-Xmx`
  /// @param main the class to run
  /// @param secrets more environment, which does not show in the list of processes
  /// @param ready answers 200 when it serves
  public record Command(
      String name,
      String heap,
      Class<?> main,
      List<String> arguments,
      Map<String, String> secrets,
      URI ready) {
    public Command {
      arguments = List.copyOf(arguments);
      secrets = Map.copyOf(secrets);
    }
  }

  /// @param folder where its log goes
  public ServiceProcess(Command command, Path folder) {
    this.command = command;
    this.log = folder.resolve(command.name() + ".log");
  }

  public String name() {
    return command.name();
  }

  /// Starts it and returns at once.
  public synchronized void launch() {
    launch(Duration.ZERO);
  }

  /// Starts it with a clock that is off by so much, and returns at once.
  public synchronized void launch(Duration skew) {
    var line = new ArrayList<String>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("-Xmx" + command.heap());
    line.addAll(JVM);
    line.addAll(List.of("-cp", System.getProperty("java.class.path")));
    if (skew.isZero()) {
      line.add(command.main().getName());
    } else {
      line.addAll(List.of(SkewedMain.class.getName(), skew.toString(), command.main().getName()));
    }
    line.addAll(command.arguments());
    var builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(command.secrets());
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Waits until it serves.
  ///
  /// @throws IllegalStateException if it ends or takes too long
  public void awaitReady(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (!isReady()) {
      if (!current().isAlive() || System.nanoTime() > end) {
        throw new IllegalStateException(
            "%s does not serve; its log is %s".formatted(command.name(), log));
      }
      Pause.of(Duration.ofMillis(50));
    }
  }

  public boolean isReady() {
    try {
      var request = HttpRequest.newBuilder(command.ready()).timeout(ASK).build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  public boolean isAlive() {
    return current().isAlive();
  }

  public long pid() {
    return current().pid();
  }

  /// What `kill -9` does.
  public void kill() {
    var _ = current().destroyForcibly().onExit().join();
  }

  synchronized void killIfAlive() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  /// What `kill -STOP` does: it stands still, and its connections stay open.
  public void hold() {
    Signals.send("STOP", pid());
  }

  /// What `kill -CONT` does.
  public void letGo() {
    Signals.send("CONT", pid());
  }

  @Override
  public void close() {
    http.shutdownNow();
    Process running = process;
    if (running == null || !running.isAlive()) {
      return;
    }
    letGo();
    running.destroy();
    try {
      if (!running.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        running.destroyForcibly();
      }
    } catch (InterruptedException e) {
      running.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Process current() {
    return Objects.requireNonNull(process, "not launched");
  }
}
