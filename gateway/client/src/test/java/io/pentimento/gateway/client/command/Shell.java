package io.pentimento.gateway.client.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Runs the command line as users do: as a process of its own.
final class Shell {
  private static final long LONGEST_SECONDS = 60;
  private final Path folder;
  private final String gateway;
  private final Map<String, String> environment;

  /// @param folder where commands run
  /// @param gateway what `PENTIMENTO_GATEWAY` says
  Shell(Path folder, String gateway) {
    this(folder, gateway, Map.of());
  }

  private Shell(Path folder, String gateway, Map<String, String> environment) {
    this.folder = folder;
    this.gateway = gateway;
    this.environment = environment;
  }

  /// The same with one more variable.
  Shell with(String name, String value) {
    return new Shell(folder, gateway, Map.of(name, value));
  }

  /// What came of a command.
  record Result(int exitCode, String out, String err) {}

  Result run(String... args) throws IOException, InterruptedException {
    return finish(start(args));
  }

  /// A command that is running.
  record Running(Process process, Path out, Path err) {}

  Running start(String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(PentimentoMain.class.getName());
    command.addAll(List.of(args));
    Path out = Files.createTempFile("out", ".txt");
    Path err = Files.createTempFile("err", ".txt");
    ProcessBuilder process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    process.environment().put("PENTIMENTO_GATEWAY", gateway);
    process.environment().putAll(environment);
    return new Running(process.start(), out, err);
  }

  Result finish(Running running) throws IOException, InterruptedException {
    if (!running.process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      running.process.destroyForcibly();
      throw new AssertionError("the command did not end: " + Files.readString(running.err));
    }
    return new Result(
        running.process.exitValue(),
        Files.readString(running.out, StandardCharsets.UTF_8),
        Files.readString(running.err, StandardCharsets.UTF_8));
  }
}
