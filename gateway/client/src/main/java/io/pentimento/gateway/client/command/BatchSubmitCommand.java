package io.pentimento.gateway.client.command;

import io.pentimento.gateway.client.Batch;
import io.pentimento.gateway.client.BatchBody;
import io.pentimento.gateway.client.BatchItem;
import io.pentimento.gateway.client.PentimentoClient;
import io.pentimento.gateway.client.ProblemException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `pentimento batch submit`: a file of jobs.
@Command(
    name = "submit",
    description = {
      "Submits a file of jobs. Prints the batch's id; names refused items, and exits with 1 if"
          + " there are any, while all others go ahead."
    },
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class BatchSubmitCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GatewayOptions gateway;

  @Parameters(
      paramLabel = "FILE",
      description =
          "One job a line, or one JSON object with \"jobs\" if its name ends in .json; - for lines"
              + " from standard input")
  private Path file;

  @Option(names = "--name", paramLabel = "TEXT", description = "A word for the batch")
  private @Nullable String name;

  @Option(
      names = "--idempotency-key",
      paramLabel = "TEXT",
      description = "Idempotency key: the same text means the same batch, however often it is sent")
  private @Nullable String key;

  @Override
  public Integer call() throws IOException {
    if (file.toString().equals("-")) {
      // Kept in a file first: a connection may break, and then all of it is sent again.
      Path lines = Files.createTempFile("batch", ".ndjson");
      try {
        Files.copy(System.in, lines, StandardCopyOption.REPLACE_EXISTING);
        return submit(BatchBody.ofLines(lines));
      } finally {
        Files.deleteIfExists(lines);
      }
    }
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(file.toString());
    }
    return submit(
        file.toString().endsWith(".json") ? BatchBody.ofObject(file) : BatchBody.ofLines(file));
  }

  private int submit(BatchBody jobs) {
    try (PentimentoClient client = gateway.connect()) {
      String sure = key == null ? UUID.randomUUID().toString() : key;
      Batch batch = client.batches().submit(jobs, name, sure);
      if (gateway.json()) {
        Text.json(spec.commandLine().getOut(), batch);
      } else {
        spec.commandLine().getOut().println(BatchText.submitted(batch));
        tellRefusals(batch, spec.commandLine().getErr());
      }
      return batch.refused() == null || batch.refused() == 0
          ? ExitCode.OK
          : ExitCode.JOB_UNSUCCESSFUL;
    }
  }

  private static void tellRefusals(Batch batch, PrintWriter err) {
    List<BatchItem> first = batch.refusals() == null ? List.of() : batch.refusals();
    for (BatchItem item : first) {
      String why = item.problem() == null ? "" : new ProblemException(item.problem()).getMessage();
      err.printf("pentimento: item %d is refused: %s%n", item.index(), why);
    }
    int more = (batch.refused() == null ? 0 : batch.refused()) - first.size();
    if (more > 0) {
      err.printf("pentimento: and %d more are refused%n", more);
    }
    err.flush();
  }
}
