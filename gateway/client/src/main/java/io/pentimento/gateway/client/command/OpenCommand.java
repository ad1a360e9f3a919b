package io.pentimento.gateway.client.command;

import io.pentimento.gateway.client.PentimentoClient;
import java.net.URI;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `pentimento open`: the page.
@Command(
    name = "open",
    description =
        "Opens the page, of the gateway or of a job, in the browser ($$BROWSER or the system's), and"
            + " prints its address.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class OpenCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GatewayOptions gateway;

  @Parameters(arity = "0..1", paramLabel = "JOB", description = "Show this job")
  private @Nullable String job;

  /// What became of it.
  record Outcome(URI page, boolean opened) {}

  @Override
  public Integer call() throws InterruptedException {
    URI page = page();
    Browser browser = Browser.of(Surroundings.of(spec), System.getProperty("os.name"));
    Outcome outcome = new Outcome(page, browser.open(page));
    if (gateway.json()) {
      Text.json(spec.commandLine().getOut(), outcome);
      return ExitCode.OK;
    }
    spec.commandLine().getOut().println(page);
    if (!outcome.opened()) {
      spec.commandLine().getErr().println("pentimento: no browser opens here; go to that address");
    }
    return ExitCode.OK;
  }

  private URI page() {
    try (PentimentoClient client = gateway.connect()) {
      return gateway.page(job == null ? "" : "#job=" + client.job(job).id());
    }
  }
}
