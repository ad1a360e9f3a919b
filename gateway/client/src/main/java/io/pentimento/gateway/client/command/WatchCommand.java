package io.pentimento.gateway.client.command;

import io.pentimento.gateway.client.Job;
import io.pentimento.gateway.client.PentimentoClient;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `pentimento watch`: follow a job to its end.
@Command(
    name = "watch",
    description = "Follows a job to its end; with --json prints every live event.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class WatchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GatewayOptions gateway;

  @Parameters(paramLabel = "JOB", description = "The job's id")
  private String job;

  @Option(
      names = "--after",
      paramLabel = "N",
      defaultValue = "0",
      description = "Show only iterations behind this one (default: ${DEFAULT-VALUE}, all)")
  private int after;

  @Override
  public Integer call() {
    try (PentimentoClient client = gateway.connect()) {
      Progress progress =
          gateway.json() ? new JsonProgress(spec.commandLine().getOut()) : Watching.progress();
      Job end = Watching.toTheEnd(client, job, after, progress, spec.commandLine().getErr());
      if (!gateway.json()) {
        spec.commandLine().getOut().println(Text.line(end, List.of()));
      }
      return Watching.exitCode(end);
    }
  }
}
