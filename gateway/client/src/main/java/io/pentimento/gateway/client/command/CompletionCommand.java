package io.pentimento.gateway.client.command;

import java.io.PrintWriter;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `pentimento completion`: what makes a shell complete these commands.
@Command(
    name = "completion",
    description =
        "Prints a script that makes bash and zsh complete these commands and their options, as in:"
            + " source <(pentimento completion)",
    mixinStandardHelpOptions = true)
final class CompletionCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before run
  private CommandSpec spec;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    String name = spec.root().name();
    out.print(AutoComplete.bash(name, PentimentoMain.commandLine(Surroundings.of(spec))));
    out.flush();
  }
}
