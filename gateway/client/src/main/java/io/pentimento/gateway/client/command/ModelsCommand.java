package io.pentimento.gateway.client.command;

import io.pentimento.gateway.client.Label;
import io.pentimento.gateway.client.Model;
import io.pentimento.gateway.client.PentimentoClient;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `pentimento models`: what can be drawn.
@Command(
    name = "models",
    description = "Lists the models that workers serve, or one model and the classes it can draw.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class ModelsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GatewayOptions gateway;

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "Show this model and its classes")
  private @Nullable String name;

  @Option(
      names = "--search",
      paramLabel = "TEXT",
      description = "Only classes whose name contains this, whatever the case")
  private @Nullable String search;

  @Override
  public Integer call() {
    if (search != null && name == null) {
      throw new IllegalArgumentException(
          "--search needs a model: pentimento models NAME --search …");
    }
    try (PentimentoClient client = gateway.connect()) {
      PrintWriter out = spec.commandLine().getOut();
      if (name == null) {
        client.models().forEach(model -> print(out, model));
      } else {
        printOne(out, client.model(name), client.labels(name, search));
      }
      return ExitCode.OK;
    }
  }

  private void print(PrintWriter out, Model model) {
    if (gateway.json()) {
      Text.json(out, model);
      return;
    }
    out.printf(
        "%-20s %d × %d pixels, %d classes, %s iterations, revision %s%n",
        model.name(),
        model.imageSize(),
        model.imageSize(),
        model.labelCount(),
        Text.orDash(model.defaults().iterations()),
        model.revision());
  }

  private void printOne(PrintWriter out, Model model, List<Label> labels) {
    print(out, model);
    for (Label label : labels) {
      if (gateway.json()) {
        Text.json(out, label);
      } else {
        out.printf("%6d  %s%n", label.index(), label.name());
      }
    }
  }
}
