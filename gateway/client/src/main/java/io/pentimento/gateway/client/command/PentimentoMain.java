package io.pentimento.gateway.client.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The `pentimento` command line. Start reading here: every subcommand is a class of this package.
@Command(
    name = "pentimento",
    description = "Submits MaskGIT jobs to a Pentimento gateway, follows them, fetches pictures.",
    subcommands = {
      GenerateCommand.class,
      EditCommand.class,
      ExtendCommand.class,
      ForkCommand.class,
      WatchCommand.class,
      GetCommand.class,
      ListCommand.class,
      CancelCommand.class,
      DeleteCommand.class,
      BatchCommand.class,
      ModelsCommand.class,
      InspectCommand.class
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all went well",
      "1:the job failed, was cancelled or expired; of a batch, any item is without pictures",
      "2:the command or its input is wrong",
      "3:the gateway cannot be reached, is unwell, or the account has reached a limit",
      "4:the gateway wants a key, or another one"
    })
public final class PentimentoMain implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before run
  private CommandSpec spec;

  /// Runs one command and ends the JVM with its exit code.
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /// The command line, ready to execute; writes UTF-8 whatever the platform's charset.
  static CommandLine commandLine() {
    return new CommandLine(new PentimentoMain())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Failures::badUsage)
        .setExecutionExceptionHandler(Failures::failed)
        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }
}
