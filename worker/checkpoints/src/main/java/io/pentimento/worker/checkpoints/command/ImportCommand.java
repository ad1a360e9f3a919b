package io.pentimento.worker.checkpoints.command;

import io.pentimento.worker.checkpoints.CheckpointWriter.Description;
import io.pentimento.worker.checkpoints.Revision;
import io.pentimento.worker.checkpoints.tensors.CheckpointException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `import`: turns published weights into a checkpoint folder.
@Command(
    name = "import",
    description = {
      "Turns published weights into a checkpoint folder: manifest.json, tokenizer.safetensors and"
          + " transformer.safetensors. The folder appears only when all of it is written.",
      ""
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
  private static final long MAX_LABELS_FILE = 8 << 20;

  @Spec CommandSpec spec = CommandSpec.create();

  @ArgGroup(exclusive = false, multiplicity = "1")
  ModelOptions.PublishedFiles published = new ModelOptions.PublishedFiles();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "The folder to write; it must not exist.")
  Path out = Path.of("");

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What to call the model. Default: the folder's name.")
  @Nullable String name;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description = "Names of the class labels, one per line from index 0. Default: the indexes.")
  @Nullable Path labels;

  @Option(
      names = "--licence",
      paramLabel = "TEXT",
      defaultValue = "unknown",
      description = "Licence of the weights. Default: ${DEFAULT-VALUE}.")
  String licence = "unknown";

  @Override
  public Integer call() {
    try (var model = published.open()) {
      Path folder = out.toAbsolutePath().normalize();
      Description told =
          model.description(name == null ? folder.getFileName().toString() : name, licence);
      Description description =
          labels == null
              ? told
              : new Description(
                  told.name(),
                  readLabels(labels),
                  told.defaults(),
                  told.licence(),
                  told.provenance());
      Revision revision = model.write(folder, description);
      PrintWriter writer = spec.commandLine().getOut();
      writer.println(ModelText.of(model.architecture()));
      writer.printf("revision     %s%n", revision.shortForm());
      writer.printf("written      %s%n", folder);
      writer.flush();
      return 0;
    }
  }

  private static List<String> readLabels(Path file) {
    try {
      if (Files.size(file) > MAX_LABELS_FILE) {
        throw CheckpointException.of(file, "is too long for a list of label names");
      }
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw CheckpointException.caused(file, "is no list of label names in UTF-8", e);
    }
  }
}
