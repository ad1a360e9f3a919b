package io.pentimento.gateway.client.command;

import io.pentimento.gateway.client.Job;
import io.pentimento.gateway.client.PentimentoClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `pentimento cancel`: ask a job to stop.
@Command(
    name = "cancel",
    description = "Asks a job to stop; takes effect within one iteration.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class CancelCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GatewayOptions gateway;

  @Parameters(paramLabel = "JOB", description = "The job's id")
  private String job;

  @Override
  public Integer call() {
    try (PentimentoClient client = gateway.connect()) {
      Job now = client.cancel(job);
      if (gateway.json()) {
        Text.json(spec.commandLine().getOut(), now);
      } else {
        spec.commandLine().getOut().println(words(now));
      }
      return ExitCode.OK;
    }
  }

  private static String words(Job job) {
    return job.status().isTerminal()
        ? "%s %s".formatted(job.id(), job.status())
        : "%s %s, will stop within one iteration".formatted(job.id(), job.status());
  }
}
