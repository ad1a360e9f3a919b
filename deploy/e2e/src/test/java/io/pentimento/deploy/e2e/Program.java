package io.pentimento.deploy.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Runs programs in a folder.
///
/// @param environment variables besides those of this process
record Program(Path folder, Map<String, String> environment) {
  private static final int PATIENCE_SECONDS = 120;

  /// What came of it.
  record Outcome(int exit, String out, String err) {}

  /// Whether a program is here: it ends well.
  static boolean isHere(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException _) {
      return false;
    }
  }

  /// The same with one more variable.
  Program with(String name, String value) {
    var more = new HashMap<>(environment);
    more.put(name, value);
    return new Program(folder, more);
  }

  Outcome run(List<String> command) throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    var builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    if (!process.waitFor(PATIENCE_SECONDS, SECONDS)) {
      process.destroyForcibly();
    }
    assertThat(process.isAlive()).as("still runs: %s", command).isFalse();
    return new Outcome(process.exitValue(), text(out), text(err));
  }

  private static String text(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    Files.delete(file);
    return text;
  }
}
