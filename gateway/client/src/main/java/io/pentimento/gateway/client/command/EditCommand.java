package io.pentimento.gateway.client.command;

import io.pentimento.gateway.client.PentimentoClient;
import io.pentimento.gateway.client.Submission;
import io.pentimento.schemas.EditRegion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `pentimento edit`: a region of a picture redrawn.
@Command(
    name = "edit",
    description =
        "Uploads a picture, has a region of it redrawn as a class, and fetches the result.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class EditCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GatewayOptions gateway;
  @Mixin private ModelChoice choice;
  @Mixin private DrawingOptions drawing;
  @Mixin private ResultOptions results;

  @Parameters(paramLabel = "SOURCE", description = "The picture: a PNG, JPEG or WebP file")
  private Path source;

  @ArgGroup(multiplicity = "1")
  private Where where;

  @Option(
      names = "--feather",
      paramLabel = "PIXELS",
      description = "How soft the region's edge is; 0 is hard (default: the model's)")
  private @Nullable Integer feather;

  /// Which pixels are redrawn: a box or a mask image.
  static final class Where {
    @Option(
        names = "--box",
        required = true,
        paramLabel = "TOP,LEFT,HEIGHT,WIDTH",
        converter = BoxConverter.class,
        description = "Redraw this rectangle, in pixels of the source")
    private EditRegion.@Nullable Box box;

    @Option(
        names = "--mask",
        required = true,
        paramLabel = "FILE",
        description = "Redraw what is white in this picture, which has the source's size")
    private @Nullable Path mask;

    EditRegion upload(PentimentoClient client) {
      if (box != null) {
        return box;
      }
      if (mask != null) {
        return new EditRegion.Mask(client.upload(mask).id());
      }
      throw new IllegalArgumentException("an edit needs --box or --mask");
    }
  }

  @Override
  public Integer call() throws IOException {
    try (PentimentoClient client = gateway.connect()) {
      String model = choice.model(client, null);
      String upload = client.upload(source).id();
      Submission plain = Labels.edit(model, choice.label(), upload, where.upload(client));
      Submission feathered = feather == null ? plain : plain.feather(feather);
      return new Drawing(client, results, gateway.json(), spec.commandLine())
          .draw(drawing.applyTo(feathered));
    }
  }
}
