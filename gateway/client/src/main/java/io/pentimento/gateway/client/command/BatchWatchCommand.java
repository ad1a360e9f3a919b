package io.pentimento.gateway.client.command;

import io.pentimento.gateway.client.Batch;
import io.pentimento.gateway.client.PentimentoClient;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `pentimento batch watch`: follow a batch to its end.
@Command(
    name = "watch",
    description =
        "Follows a batch to its end: how much is done, how fast, how long it will take; with --json"
            + " prints the batch each time it has changed.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class BatchWatchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GatewayOptions gateway;

  @Parameters(paramLabel = "BATCH", description = "The batch's id")
  private String batch;

  @Option(
      names = "--every",
      paramLabel = "MILLIS",
      defaultValue = "1000",
      description = "How often to look (default: ${DEFAULT-VALUE})")
  private int millis;

  @Override
  public Integer call() throws InterruptedException {
    if (millis < 1) {
      throw new IllegalArgumentException("--every must be at least 1");
    }
    try (PentimentoClient client = gateway.connect()) {
      BatchWatching watching =
          new BatchWatching(
              client.batches(), batch, Duration.ofMillis(millis), gateway.followPatience());
      Batch end = watch(watching);
      if (!gateway.json()) {
        spec.commandLine().getOut().println(BatchText.line(end));
      }
      return end.isComplete() ? ExitCode.OK : ExitCode.JOB_UNSUCCESSFUL;
    }
  }

  private Batch watch(BatchWatching watching) throws InterruptedException {
    if (gateway.json()) {
      return watching.toTheEnd(now -> Text.json(spec.commandLine().getOut(), now));
    }
    if (!Watching.isTerminal()) {
      return watching.toTheEnd(_ -> {});
    }
    try (BatchBar bar = BatchBar.onScreen()) {
      return watching.toTheEnd(bar::show);
    }
  }
}
