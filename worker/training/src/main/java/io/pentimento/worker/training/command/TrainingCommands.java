package io.pentimento.worker.training.command;

import io.pentimento.worker.checkpoints.tensors.CheckpointException;
import io.pentimento.worker.training.run.TrainingException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The commands around training. What is refused is told in one sentence; what is a fault of this
/// program comes with its stack trace.
@Command(
    name = "pentimento",
    description = "Trains models and measures them.",
    subcommands = {TrainCommand.class, EvaluateCommand.class},
    mixinStandardHelpOptions = true)
public final class TrainingCommands implements Runnable {
  private static final int REFUSED = 2;

  /// BSD sysexits, EX_SOFTWARE.
  private static final int FAULT = 70;

  @Spec CommandSpec spec = CommandSpec.create();

  private TrainingCommands() {}

  /// The command line, ready to execute.
  public static CommandLine line() {
    return new CommandLine(new TrainingCommands())
        .setExecutionExceptionHandler(TrainingCommands::report);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: train or evaluate");
  }

  private static int report(
      Exception problem, CommandLine line, CommandLine.ParseResult arguments) {
    if (problem instanceof TrainingException
        || problem instanceof CheckpointException
        || problem instanceof IllegalArgumentException) {
      line.getErr().println(problem.getMessage());
      return REFUSED;
    }
    problem.printStackTrace(line.getErr());
    return FAULT;
  }
}
