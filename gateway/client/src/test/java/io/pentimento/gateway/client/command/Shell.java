package io.pentimento.gateway.client.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Runs commands as a shell does, with a folder and an environment of their own, in this process:
/// to start one each would take a hundred times as long. That they are well as processes, a test of
/// the launcher shows.
final class Shell {
  private static final long LONGEST_SECONDS = 60;
  private final Path folder;
  private final Map<String, String> environment;

  /// @param folder where commands run
  /// @param gateway what `PENTIMENTO_GATEWAY` says
  Shell(Path folder, String gateway) {
    // No settings of whoever runs the tests.
    this(
        folder,
        Map.of("PENTIMENTO_GATEWAY", gateway, "XDG_CONFIG_HOME", folder.resolve("xdg").toString()));
  }

  private Shell(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  /// The same with one more variable.
  Shell with(String name, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(name, value);
    return new Shell(folder, more);
  }

  /// What came of a command.
  record Result(int exitCode, String out, String err) {}

  Result run(String... args) throws Exception {
    return finish(start(args));
  }

  /// A command that is running.
  record Running(FutureTask<Integer> task, StringWriter written, StringWriter errors) {
    /// What it has written so far.
    String out() {
      return written.toString();
    }
  }

  Running start(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Surroundings surroundings =
        new Surroundings(
            folder, environment, new PrintWriter(out, true), new PrintWriter(err, true));
    var task = new FutureTask<>(() -> PentimentoMain.execute(surroundings, args));
    Thread.ofPlatform().name("shell").daemon().start(task);
    return new Running(task, out, err);
  }

  Result finish(Running running) throws InterruptedException, ExecutionException {
    try {
      int exitCode = running.task.get(LONGEST_SECONDS, TimeUnit.SECONDS);
      return new Result(exitCode, relative(running.written), relative(running.errors));
    } catch (TimeoutException e) {
      throw new AssertionError("the command did not end: " + running.errors, e);
    }
  }

  /// Names files as they are seen from the folder.
  private String relative(StringWriter text) {
    return text.toString().replace(folder + "/", "");
  }
}
