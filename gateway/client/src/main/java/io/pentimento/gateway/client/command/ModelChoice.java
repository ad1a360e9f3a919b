package io.pentimento.gateway.client.command;

import io.pentimento.gateway.client.Model;
import io.pentimento.gateway.client.PentimentoClient;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Which model to draw with, and what.
final class ModelChoice {
  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec command;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "Which model (default: the only one there is)")
  private @Nullable String model;

  @Option(
      names = "--label",
      required = true,
      paramLabel = "LABEL",
      description = "What to draw: a class by name or index, see: pentimento models NAME")
  @SuppressWarnings("NullAway.Init") // required, so picocli sets it
  private String label;

  String label() {
    return label;
  }

  /// The model that was named, or else the only one served.
  ///
  /// @param positional the model where the command takes one without `--model`
  String model(PentimentoClient client, @Nullable String positional) {
    boolean given = command.commandLine().getParseResult().hasMatchedOption("--model");
    if (positional != null && given && !positional.equals(model)) {
      throw new IllegalArgumentException(
          "two models are named, %s and %s".formatted(positional, model));
    }
    if (positional != null) {
      return positional;
    }
    return model == null ? onlyOne(client.models()) : model;
  }

  private static String onlyOne(List<Model> models) {
    if (models.isEmpty()) {
      throw new IllegalArgumentException("no worker serves a model yet");
    }
    if (models.size() > 1) {
      String names = models.stream().map(Model::name).collect(Collectors.joining(", "));
      throw new IllegalArgumentException("several models are served, name one: " + names);
    }
    return models.getFirst().name();
  }
}
