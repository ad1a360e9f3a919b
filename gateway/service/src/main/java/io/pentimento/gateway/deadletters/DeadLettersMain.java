package io.pentimento.gateway.deadletters;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The `dead-letters` command, for whoever runs the service: it speaks to Kafka and the object
/// store themselves, and needs no gateway.
@Command(
    name = "dead-letters",
    description = "Lists, shows and retries what workers have set aside.",
    subcommands = {ListCommand.class, ShowCommand.class, RetryCommand.class},
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all went well",
      "1:something was not retried",
      "2:the command is wrong, or there is no such letter",
      "3:Kafka or the object store cannot be reached"
    })
public final class DeadLettersMain implements Runnable {
  static final int NOT_ALL_RETRIED = 1;
  static final int BAD_INPUT = 2;
  static final int UNREACHABLE = 3;

  private static final String LOGGING = "logback.configurationFile";

  @Spec private @Nullable CommandSpec spec;

  /// Runs the command and ends the process.
  public static void main(String[] args) {
    if (System.getProperty(LOGGING) == null) {
      System.setProperty(LOGGING, "io/pentimento/gateway/quiet-logback.xml");
    }
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new DeadLettersMain())
        .setExecutionExceptionHandler((fault, line, _) -> failed(fault, line))
        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
  }

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "Which command?");
    }
  }

  private static int failed(Exception fault, CommandLine line) {
    line.getErr().println("dead-letters: " + fault.getMessage());
    return fault instanceof IllegalArgumentException ? BAD_INPUT : UNREACHABLE;
  }
}
