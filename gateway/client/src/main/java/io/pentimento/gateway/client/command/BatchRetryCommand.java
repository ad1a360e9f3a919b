package io.pentimento.gateway.client.command;

import io.pentimento.gateway.client.Batch;
import io.pentimento.gateway.client.PentimentoClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `pentimento batch retry`: drive the failed jobs again.
@Command(
    name = "retry",
    description = "Drives the failed jobs of a batch again, each as a new job of the same batch.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class BatchRetryCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GatewayOptions gateway;

  @Parameters(paramLabel = "BATCH", description = "The batch's id")
  private String batch;

  @Override
  public Integer call() {
    try (PentimentoClient client = gateway.connect()) {
      Batch now = client.batches().retry(batch);
      if (gateway.json()) {
        Text.json(spec.commandLine().getOut(), now);
      } else {
        spec.commandLine().getOut().println(BatchText.line(now));
      }
      return ExitCode.OK;
    }
  }
}
