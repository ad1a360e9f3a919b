package io.pentimento.gateway.client.command;

import io.pentimento.gateway.client.PentimentoClient;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `pentimento delete`: forget jobs and everything that is stored of them.
@Command(
    name = "delete",
    description =
        "Deletes jobs and everything that is stored of them, for good; those that run are stopped"
            + " first.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class DeleteCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GatewayOptions gateway;

  @Parameters(paramLabel = "JOB", arity = "1..*", description = "The jobs' ids")
  private List<String> jobs;

  @Override
  public Integer call() {
    try (PentimentoClient client = gateway.connect()) {
      for (String job : jobs) {
        client.delete(job);
        tell(job);
      }
      return ExitCode.OK;
    }
  }

  private void tell(String job) {
    var out = spec.commandLine().getOut();
    if (gateway.json()) {
      Text.json(out, new Gone(job, true));
    } else {
      out.println(job + " deleted");
    }
  }

  record Gone(String id, boolean deleted) {}
}
