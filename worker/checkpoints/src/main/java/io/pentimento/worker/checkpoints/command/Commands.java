package io.pentimento.worker.checkpoints.command;

import io.pentimento.worker.checkpoints.tensors.CheckpointException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The commands around weight files. What is refused is told in one sentence; what is a fault of
/// this program comes with its stack trace.
@Command(
    name = "pentimento",
    description = "Checks, imports and describes weights.",
    subcommands = {VerifyCommand.class, ImportCommand.class, DescribeCommand.class},
    mixinStandardHelpOptions = true)
public final class Commands implements Runnable {
  /// Exit code where input is refused, as picocli's own for wrong arguments.
  static final int REFUSED = 2;

  /// Exit code of faults of this program (BSD sysexits, EX_SOFTWARE).
  static final int FAULT = 70;

  @Spec CommandSpec spec = CommandSpec.create();

  private Commands() {}

  /// The command line, ready to execute.
  public static CommandLine line() {
    return new CommandLine(new Commands())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Commands::reportWrongUse)
        .setExecutionExceptionHandler(Commands::report);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: verify, import or describe");
  }

  private static int reportWrongUse(ParameterException problem, String[] arguments) {
    CommandLine line = problem.getCommandLine();
    line.getErr()
        .printf("%s; see %s --help%n", problem.getMessage(), line.getCommandSpec().qualifiedName());
    return REFUSED;
  }

  private static int report(
      Exception problem, CommandLine line, CommandLine.ParseResult arguments) {
    if (problem instanceof CheckpointException || problem instanceof IllegalArgumentException) {
      line.getErr().println(problem.getMessage());
      return REFUSED;
    }
    problem.printStackTrace(line.getErr());
    return FAULT;
  }
}
