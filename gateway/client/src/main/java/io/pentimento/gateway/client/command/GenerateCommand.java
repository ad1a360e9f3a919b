package io.pentimento.gateway.client.command;

import io.pentimento.gateway.client.PentimentoClient;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `pentimento generate`: new pictures of a class.
@Command(
    name = "generate",
    description = "Draws new pictures of a class and fetches them.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class GenerateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GatewayOptions gateway;
  @Mixin private ModelChoice choice;
  @Mixin private DrawingOptions drawing;
  @Mixin private ResultOptions results;

  @Parameters(
      arity = "0..1",
      paramLabel = "MODEL",
      description = "Which model (default: the only one there is)")
  private @Nullable String model;

  @Override
  public Integer call() throws IOException {
    try (PentimentoClient client = gateway.connect()) {
      var submission = Labels.generate(choice.model(client, model), choice.label());
      return new Drawing(client, results, gateway.json(), spec.commandLine())
          .draw(drawing.applyTo(submission));
    }
  }
}
