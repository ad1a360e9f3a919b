package io.pentimento.gateway.client.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/// What a command sees of the world around it.
///
/// @param folder what relative paths are relative to
/// @param environment the environment variables
/// @param out where results go
/// @param err where all else goes
record Surroundings(
    Path folder, Map<String, String> environment, PrintWriter out, PrintWriter err) {
  /// Those of this process; writes UTF-8 whatever the platform's charset.
  static Surroundings ofThisProcess() {
    return new Surroundings(
        Path.of(""),
        System.getenv(),
        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8));
  }

  /// Those that a running command was given.
  static Surroundings of(CommandSpec command) {
    return ((PentimentoMain) command.root().userObject()).surroundings();
  }

  /// An environment variable; null if it is not set, or to nothing.
  @Nullable String variable(String name) {
    String value = environment.get(name);
    return value == null || value.isBlank() ? null : value;
  }
}
