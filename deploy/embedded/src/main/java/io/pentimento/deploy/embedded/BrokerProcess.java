package io.pentimento.deploy.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;

/// A [KafkaBrokerMain] as a child of this process, with this process's Java and class path. It
/// cannot outlive this process, and this process outlives it: a broker that halts shows in
/// [#onExit()].
public final class BrokerProcess implements AutoCloseable {

  /// Enough for a slow machine that has to recover its log first.
  public static final Duration START_PATIENCE = Duration.ofSeconds(90);

  private static final Duration STOP_PATIENCE = Duration.ofSeconds(15);

  /// A small heap does for one node; a broker that lives in the operating system's page cache gains
  /// nothing from more.
  private static final List<String> JVM_OPTIONS =
      List.of(
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+ExitOnOutOfMemoryError",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private final Process process;
  private final String bootstrapServers;

  private BrokerProcess(Process process, String bootstrapServers) {
    this.process = process;
    this.bootstrapServers = bootstrapServers;
  }

  /// Starts a broker and returns when it has answered an administrative request.
  ///
  /// @param logFile where the child's logs are appended
  /// @throws CannotStartException with the child's own sentence, or one that names the log
  public static BrokerProcess start(KafkaBrokerConfig config, Path logFile) {
    return start(config, logFile, START_PATIENCE);
  }

  /// @param patience how long the broker may take until it answers
  public static BrokerProcess start(KafkaBrokerConfig config, Path logFile, Duration patience) {
    var process = launch(config, logFile);
    try {
      var bootstrapServers = awaitAddress(process, logFile, patience);
      awaitAnswer(bootstrapServers, logFile, patience);
      return new BrokerProcess(process, bootstrapServers);
    } catch (RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /// What clients take for `bootstrap.servers`.
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /// The child's exit code, when it has ended: after [#close()], or because something was badly
  /// wrong.
  public CompletableFuture<Integer> onExit() {
    return process.onExit().thenApply(Process::exitValue);
  }

  public ProcessHandle handle() {
    return process.toHandle();
  }

  /// Lets the broker stop in order; one that takes too long is killed, which loses nothing that was
  /// acknowledged.
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
    } catch (IOException _) {
      // It has ended already.
    }
    if (!endsWithin(STOP_PATIENCE)) {
      process.destroyForcibly();
      process.onExit().join();
    }
  }

  private boolean endsWithin(Duration patience) {
    try {
      process.onExit().copy().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).join();
      return true;
    } catch (CompletionException _) {
      return false;
    }
  }

  private static Process launch(KafkaBrokerConfig config, Path logFile) {
    try {
      Files.createDirectories(Objects.requireNonNull(logFile.toAbsolutePath().getParent()));
      return new ProcessBuilder(command(config))
          .redirectError(ProcessBuilder.Redirect.appendTo(logFile.toFile()))
          .start();
    } catch (IOException e) {
      throw new CannotStartException(
          "The Kafka broker could not be launched: %s".formatted(e.getMessage()), e);
    }
  }

  private static List<String> command(KafkaBrokerConfig config) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM_OPTIONS);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(KafkaBrokerMain.class.getName());
    command.addAll(BrokerArguments.of(config));
    return command;
  }

  private static String awaitAddress(Process process, Path logFile, Duration patience) {
    var line =
        firstLine(process).completeOnTimeout("", patience.toMillis(), TimeUnit.MILLISECONDS).join();
    if (line.startsWith(KafkaBrokerMain.ANSWERS)) {
      return line.substring(KafkaBrokerMain.ANSWERS.length());
    }
    throw line.isEmpty() ? noAnswer(logFile, null) : new CannotStartException(line);
  }

  /// What the child says first, or nothing where it ends without a word.
  private static CompletableFuture<String> firstLine(Process process) {
    var line = new CompletableFuture<String>();
    Thread.ofVirtual()
        .name("broker-first-line")
        .start(() -> {
          try {
            line.complete(Objects.requireNonNullElse(process.inputReader().readLine(), ""));
          } catch (IOException _) {
            line.complete("");
          }
        });
    return line;
  }

  private static void awaitAnswer(String bootstrapServers, Path logFile, Duration patience) {
    Map<String, Object> settings =
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    try (var admin = Admin.create(settings)) {
      admin.describeCluster().nodes().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw noAnswer(logFile, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw noAnswer(logFile, e);
    }
  }

  private static CannotStartException noAnswer(Path logFile, @Nullable Throwable cause) {
    return new CannotStartException(
        "The Kafka broker ended or did not answer in time; its log, %s, says why."
            .formatted(logFile),
        cause);
  }
}
