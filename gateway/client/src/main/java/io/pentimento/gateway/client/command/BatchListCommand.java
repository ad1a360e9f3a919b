package io.pentimento.gateway.client.command;

import io.pentimento.gateway.client.Batch;
import io.pentimento.gateway.client.PentimentoClient;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `pentimento batch list`: the newest batches.
@Command(
    name = "list",
    description = "Lists batches, newest first.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class BatchListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GatewayOptions gateway;

  @Mixin private LimitOption limit;

  @Override
  public Integer call() {
    limit.check();
    try (PentimentoClient client = gateway.connect();
        Stream<Batch> batches = client.batches().list()) {
      PrintWriter out = spec.commandLine().getOut();
      limit.first(batches).forEach(batch -> print(out, batch));
      return ExitCode.OK;
    }
  }

  private void print(PrintWriter out, Batch batch) {
    if (gateway.json()) {
      Text.json(out, batch);
    } else {
      out.println(BatchText.line(batch));
    }
  }
}
