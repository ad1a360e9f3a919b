package io.pentimento.gateway.client.command;

import io.pentimento.gateway.client.Batch;
import io.pentimento.gateway.client.PentimentoClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `pentimento batch cancel`: ask a batch to stop.
@Command(
    name = "cancel",
    description = "Asks all unfinished jobs of a batch to stop; takes effect within one iteration.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class BatchCancelCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GatewayOptions gateway;

  @Parameters(paramLabel = "BATCH", description = "The batch's id")
  private String batch;

  @Override
  public Integer call() {
    try (PentimentoClient client = gateway.connect()) {
      Batch now = client.batches().cancel(batch);
      if (gateway.json()) {
        Text.json(spec.commandLine().getOut(), now);
      } else {
        String words = now.isEnded() ? "" : ", will stop within one iteration";
        spec.commandLine().getOut().println(BatchText.line(now) + words);
      }
      return ExitCode.OK;
    }
  }
}
