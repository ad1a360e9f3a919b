package io.pentimento.gateway.client.command;

import io.pentimento.gateway.client.PentimentoClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `pentimento batch fetch`: all pictures of a batch.
@Command(
    name = "fetch",
    description =
        "Fetches all pictures of a batch that there are, and results.ndjson, which says what became"
            + " of every item. What is there already is not fetched again, so it may be stopped and"
            + " begun anew at any time. Exits with 1 while items are without pictures.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class BatchFetchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GatewayOptions gateway;

  @Parameters(paramLabel = "BATCH", description = "The batch's id")
  private String batch;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to put the pictures (default: a folder named by the batch)")
  private @Nullable Path out;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      defaultValue = "8",
      description = "How many to fetch at the same time (default: ${DEFAULT-VALUE})")
  private int parallel;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (parallel < 1) {
      throw new IllegalArgumentException("--parallel must be at least 1");
    }
    Path folder = out == null ? Surroundings.of(spec).folder().resolve(batch) : out;
    try (PentimentoClient client = gateway.connect()) {
      BatchFetch.Summary summary = new BatchFetch(client, folder, parallel).fetch(batch);
      if (gateway.json()) {
        Text.json(spec.commandLine().getOut(), summary);
      } else {
        spec.commandLine().getOut().println(words(summary, folder));
      }
      return summary.without() == 0 ? ExitCode.OK : ExitCode.JOB_UNSUCCESSFUL;
    }
  }

  private static String words(BatchFetch.Summary summary, Path folder) {
    String without =
        summary.without() == 0 ? "" : ", %d items without pictures".formatted(summary.without());
    return "%s %d fetched, %d there before%s: %s"
        .formatted(summary.batch(), summary.fetched(), summary.before(), without, folder);
  }
}
