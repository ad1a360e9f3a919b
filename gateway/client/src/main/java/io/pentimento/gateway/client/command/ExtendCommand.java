package io.pentimento.gateway.client.command;

import io.pentimento.gateway.client.PentimentoClient;
import io.pentimento.gateway.client.Submission;
import io.pentimento.schemas.Margins;
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

/// `pentimento extend`: a picture drawn on beyond its sides.
@Command(
    name = "extend",
    description =
        "Uploads a picture, has it drawn on beyond its sides as a class, and fetches the result."
            + " The picture is scaled to the model's size first; margins are in pixels of that, in"
            + " multiples of the model's token size (pentimento models --json).",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class ExtendCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GatewayOptions gateway;
  @Mixin private ModelChoice choice;
  @Mixin private DrawingOptions drawing;
  @Mixin private ResultOptions results;

  @Parameters(paramLabel = "SOURCE", description = "The picture: a PNG, JPEG or WebP file")
  private Path source;

  @Option(names = "--left", paramLabel = "PIXELS", description = "How far to go on to its left")
  private int left;

  @Option(names = "--right", paramLabel = "PIXELS", description = "How far to go on to its right")
  private int right;

  @Option(names = "--top", paramLabel = "PIXELS", description = "How far to go on above it")
  private int top;

  @Option(names = "--bottom", paramLabel = "PIXELS", description = "How far to go on below it")
  private int bottom;

  @Option(
      names = "--feather",
      paramLabel = "PIXELS",
      description = "How soft the picture's edge becomes; 0 is hard (default: the model's)")
  private @Nullable Integer feather;

  @Override
  public Integer call() throws IOException {
    if (left == 0 && right == 0 && top == 0 && bottom == 0) {
      throw new IllegalArgumentException(
          "an extension needs --left, --right, --top or --bottom, above 0");
    }
    try (PentimentoClient client = gateway.connect()) {
      String model = choice.model(client, null);
      String upload = client.upload(source).id();
      var margins = new Margins(left, right, top, bottom);
      Submission plain = Labels.extend(model, choice.label(), upload, margins);
      Submission feathered = feather == null ? plain : plain.feather(feather);
      return new Drawing(client, results, gateway.json(), spec.commandLine())
          .draw(drawing.applyTo(feathered));
    }
  }
}
