package io.pentimento.gateway.client.command;

import io.pentimento.gateway.client.Job;
import io.pentimento.gateway.client.PentimentoClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `pentimento get`: a job as it stands, and its pictures.
@Command(
    name = "get",
    description = "Shows a job as it stands; with --out fetches the pictures there are so far.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class GetCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GatewayOptions gateway;

  @Parameters(paramLabel = "JOB", description = "The job's id")
  private String job;

  @Option(names = "--out", paramLabel = "DIR", description = "Where to put the pictures")
  private @Nullable Path out;

  @Option(names = "--partials", description = "Fetch the partial image of every iteration too")
  private boolean partials;

  @Override
  public Integer call() throws IOException {
    if (partials && out == null) {
      throw new IllegalArgumentException("--partials needs --out, the folder to put them");
    }
    try (PentimentoClient client = gateway.connect()) {
      Job now = client.job(job);
      List<Path> files = out == null ? List.of() : new Pictures(out).fetch(client, now, partials);
      if (gateway.json()) {
        Text.json(spec.commandLine().getOut(), now);
      } else {
        spec.commandLine().getOut().println(Text.line(now, files));
      }
      return ExitCode.OK;
    }
  }
}
