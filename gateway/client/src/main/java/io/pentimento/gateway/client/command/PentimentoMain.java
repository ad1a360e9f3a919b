package io.pentimento.gateway.client.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The `pentimento` command line. Start reading here: every subcommand is a class of this package.
@Command(
    name = "pentimento",
    description = "Submits MaskGIT jobs to a Pentimento gateway, follows them, fetches pictures.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all went well",
      "1:the job failed, was cancelled or expired; of a batch, any item is without pictures",
      "2:the command or its input is wrong",
      "3:the gateway cannot be reached, is unwell, or the account has reached a limit",
      "4:the gateway wants a key, or another one"
    },
    footerHeading = "%nSettings:%n",
    footer = {
      "  gateway, key, model and patience may stand in a file, as NAME = VALUE, one a",
      "  line: $$PENTIMENTO_CONFIG, or pentimento/client.properties in $$XDG_CONFIG_HOME",
      "  (~/.config). $$PENTIMENTO_GATEWAY, $$PENTIMENTO_KEY, $$PENTIMENTO_MODEL and",
      "  $$PENTIMENTO_PATIENCE stand above the file, and options above both."
    })
public final class PentimentoMain implements Runnable {
  /// Every subcommand, in the order in which help lists them.
  private static final List<Map.Entry<String, Class<?>>> COMMANDS =
      List.of(
          Map.entry("generate", GenerateCommand.class),
          Map.entry("edit", EditCommand.class),
          Map.entry("fork", ForkCommand.class),
          Map.entry("watch", WatchCommand.class),
          Map.entry("get", GetCommand.class),
          Map.entry("list", ListCommand.class),
          Map.entry("cancel", CancelCommand.class),
          Map.entry("delete", DeleteCommand.class),
          Map.entry("batch", BatchCommand.class),
          Map.entry("models", ModelsCommand.class),
          Map.entry("inspect", InspectCommand.class),
          Map.entry("open", OpenCommand.class),
          Map.entry("completion", CompletionCommand.class));

  private final Surroundings surroundings;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before run
  private CommandSpec spec;

  private PentimentoMain(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /// Runs one command and ends the JVM with its exit code.
  public static void main(String[] args) {
    System.exit(execute(Surroundings.ofThisProcess(), args));
  }

  /// Runs one command.
  ///
  /// @return its exit code
  static int execute(Surroundings surroundings, String... args) {
    CommandLine line = commandLine(surroundings, args);
    try {
      line.setDefaultValueProvider(Settings.of(surroundings));
    } catch (IOException | IllegalArgumentException e) {
      return Failures.failed(e, line);
    }
    return line.execute(args);
  }

  /// The command line, ready to execute `args`. If they name a command, the others are left out: to
  /// read what they are declared as takes longer than a short command does.
  static CommandLine commandLine(Surroundings surroundings, String... args) {
    CommandLine line = new CommandLine(new PentimentoMain(surroundings));
    var named = COMMANDS.stream().filter(it -> args.length > 0 && it.getKey().equals(args[0]));
    List<Map.Entry<String, Class<?>>> one = named.toList();
    (one.isEmpty() ? COMMANDS : one).forEach(it -> line.addSubcommand(it.getKey(), it.getValue()));
    return line.registerConverter(Path.class, surroundings.folder()::resolve)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Failures::badUsage)
        .setExecutionExceptionHandler((fault, command, _) -> Failures.failed(fault, command))
        .setOut(surroundings.out())
        .setErr(surroundings.err());
  }

  Surroundings surroundings() {
    return surroundings;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }
}
