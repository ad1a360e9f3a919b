package io.pentimento.gateway.client.command;

import io.pentimento.gateway.client.PentimentoClient;
import io.pentimento.gateway.client.Submission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `pentimento fork`: go on from any iteration of any picture.
@Command(
    name = "fork",
    description = {
      "Goes on from a partial image, with what is changed here, and fetches the result.",
      "What is not given is as it was there; unchanged, a fork ends as its origin did."
    },
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class ForkCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GatewayOptions gateway;
  @Mixin private DrawingOptions drawing;
  @Mixin private ResultOptions results;

  @Parameters(
      paramLabel = "JOB|FILE",
      description = "The job whose partial image it is, or the partial image itself: a PNG file")
  private String origin;

  @Option(
      names = "--image",
      paramLabel = "N",
      defaultValue = "0",
      description = "Which image of the job, from 0 (default: ${DEFAULT-VALUE})")
  private int image;

  @Option(
      names = "--iteration",
      paramLabel = "N",
      description = "Go on behind this iteration, from 1; needed for a job")
  private @Nullable Integer iteration;

  @Option(
      names = "--label",
      paramLabel = "LABEL",
      description = "What to draw: a class by name or index (default: as before)")
  private @Nullable String label;

  @Option(
      names = "--noise",
      paramLabel = "N",
      description = "Draw with the noise of this image of the seed (default: as before)")
  private @Nullable Integer noise;

  @Override
  public Integer call() throws IOException {
    try (PentimentoClient client = gateway.connect()) {
      Submission fork = origin(client);
      Submission labelled = label == null ? fork : Labels.relabelled(fork, label);
      Submission whole = noise == null ? labelled : labelled.noiseIndex(noise);
      return new Drawing(client, results, gateway.json(), spec.commandLine())
          .draw(drawing.applyTo(whole));
    }
  }

  private Submission origin(PentimentoClient client) {
    Path file = file();
    if (file != null) {
      return Submission.fork(client.upload(file).id());
    }
    if (iteration == null) {
      throw new IllegalArgumentException(
          "--iteration is missing: the iteration of job %s to go on from".formatted(origin));
    }
    return Submission.fork(origin, image, iteration);
  }

  private @Nullable Path file() {
    try {
      Path path = Surroundings.of(spec).folder().resolve(origin);
      return Files.isRegularFile(path) ? path : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }
}
