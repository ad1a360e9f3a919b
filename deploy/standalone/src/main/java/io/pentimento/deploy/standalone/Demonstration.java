package io.pentimento.deploy.standalone;

import io.pentimento.gateway.client.Job;
import io.pentimento.gateway.client.LiveEvent;
import io.pentimento.gateway.client.PentimentoClient;
import io.pentimento.gateway.client.Submission;
import io.pentimento.gateway.client.Upload;
import io.pentimento.schemas.EditRegion;
import io.pentimento.schemas.JobStatus;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// One generate job and one edit of what it drew, through the public API like any other client's,
/// with every iteration shown and every picture kept.
final class Demonstration {
  private static final int LABEL = 1;
  private static final int OTHER_LABEL = 2;

  private final PentimentoClient client;
  private final String model;
  private final Path pictures;
  private final PrintStream out;

  /// @param pictures the folder to keep pictures in, one folder a job
  Demonstration(PentimentoClient client, String model, Path pictures, PrintStream out) {
    this.client = client;
    this.model = model;
    this.pictures = pictures;
    this.out = out;
  }

  /// Runs both jobs.
  ///
  /// @return whether both succeeded
  boolean run() throws IOException {
    byte[] picture = show("generate", Submission.generate(model, LABEL).seed(1));
    if (picture == null) {
      return false;
    }
    Upload source = client.upload(picture);
    var middle =
        new EditRegion.Box(
            source.height() / 3, source.width() / 4, source.height() / 2, source.width() / 2);
    Submission edit = Submission.edit(model, OTHER_LABEL, source.id(), middle);
    return show("edit", edit.seed(1)) != null;
  }

  /// The finished picture; null if the job did not succeed.
  private byte @Nullable [] show(String kind, Submission submission) throws IOException {
    Job accepted = client.submit(submission);
    out.printf("%n%s job %s%n", kind, accepted.id());
    Job job = client.follow(accepted.id(), 0, this::print).await();
    if (job.status() != JobStatus.SUCCEEDED) {
      out.printf("  ended as %s %s%n", job.status(), job.problem() == null ? "" : job.problem());
      return null;
    }
    Path folder = keep(job);
    out.printf("  pictures in %s%n", folder);
    return Files.readAllBytes(folder.resolve("image.png"));
  }

  private void print(LiveEvent event) {
    if (event instanceof LiveEvent.IterationCompleted iteration) {
      out.printf(
          "  iteration %d of %d: %s tokens known, %s masked again%n",
          iteration.iteration(),
          iteration.iterations(),
          iteration.knownTokens(),
          iteration.maskedTokens());
    }
  }

  private Path keep(Job job) throws IOException {
    Path folder = Files.createDirectories(pictures.resolve(job.id()));
    int iterations = job.images().getFirst().iterations();
    for (int iteration = 1; iteration <= iterations; iteration++) {
      Files.write(
          folder.resolve("iteration-%02d.png".formatted(iteration)),
          client.partial(job.id(), 0, iteration));
    }
    Files.write(folder.resolve("image.png"), client.image(job.id(), 0));
    return folder;
  }
}
