package io.pentimento.gateway.client.command;

import io.pentimento.gateway.client.Job;
import io.pentimento.gateway.client.PentimentoClient;
import io.pentimento.schemas.JobStatus;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `pentimento list`: the newest jobs.
@Command(name = "list", description = "Lists jobs, newest first.", mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class ListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GatewayOptions gateway;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description = "Only jobs that are ${COMPLETION-CANDIDATES}")
  private @Nullable JobStatus status;

  @Mixin private LimitOption limit;

  @Override
  public Integer call() {
    limit.check();
    try (PentimentoClient client = gateway.connect();
        Stream<Job> jobs = client.jobs(status)) {
      PrintWriter out = spec.commandLine().getOut();
      limit.first(jobs).forEach(job -> print(out, job));
      return ExitCode.OK;
    }
  }

  private void print(PrintWriter out, Job job) {
    if (gateway.json()) {
      Text.json(out, job);
      return;
    }
    out.printf(
        "%s  %-9s  %4s  %-15s  %s %s %s%s%n",
        job.id(),
        job.status(),
        Text.percent(job.progress().fraction()),
        Text.drawn(job),
        job.request().type(),
        job.request().model(),
        job.labelName(),
        Text.outlook(job));
  }
}
