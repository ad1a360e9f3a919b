package io.pentimento.gateway.client.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `pentimento batch`: thousands of jobs, submitted and followed together.
@Command(
    name = "batch",
    description = "Submits thousands of jobs at once, follows them, fetches their pictures.",
    subcommands = {
      BatchSubmitCommand.class,
      BatchWatchCommand.class,
      BatchFetchCommand.class,
      BatchRetryCommand.class,
      BatchCancelCommand.class,
      BatchListCommand.class
    },
    mixinStandardHelpOptions = true)
final class BatchCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before run
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which batch command?");
  }
}
