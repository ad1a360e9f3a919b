package io.pentimento.worker.checkpoints.command;

import io.pentimento.worker.checkpoints.Checkpoint;
import io.pentimento.worker.checkpoints.ModelFiles;
import io.pentimento.worker.checkpoints.published.ImportOptions;
import io.pentimento.worker.checkpoints.published.ImportedCheckpoint;
import io.pentimento.worker.model.transformer.TransformerConfig.Gelu;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// Which model: a checkpoint folder, or two published files.
final class ModelOptions {
  @Option(
      names = "--checkpoint",
      paramLabel = "DIR",
      description = "A checkpoint folder, as 'import' writes it.")
  @Nullable Path checkpoint;

  @ArgGroup(exclusive = false)
  @Nullable PublishedFiles published;

  /// Two published files, and what they do not tell of themselves.
  static final class PublishedFiles {
    @Option(
        names = "--tokenizer",
        paramLabel = "FILE",
        required = true,
        description =
            "Tokenizer weights: flax msgpack, torch zip or safetensors. The content tells which.")
    Path tokenizer = Path.of("");

    @Option(
        names = "--transformer",
        paramLabel = "FILE",
        required = true,
        description = "Transformer weights, likewise.")
    Path transformer = Path.of("");

    @Option(
        names = "--heads",
        paramLabel = "N",
        description =
            "Attention heads. Without it: the file's shapes, else transformer.num_heads in a"
                + " config.json beside the transformer, else 16 if it is as wide as the published one.")
    @Nullable Integer heads;

    @Option(
        names = "--activation",
        paramLabel = "FORM",
        defaultValue = "TANH",
        description =
            "GELU that the transformer was trained with: ${COMPLETION-CANDIDATES}. Default:"
                + " ${DEFAULT-VALUE}, as the published weights.")
    Gelu activation = Gelu.TANH;

    ImportedCheckpoint open() {
      return ImportedCheckpoint.open(tokenizer, transformer, new ImportOptions(heads, activation));
    }
  }

  /// @throws ParameterException if not exactly one of both was said
  /// @throws io.pentimento.worker.checkpoints.tensors.CheckpointException if it is refused
  ModelFiles open(CommandLine line) {
    if (published != null && checkpoint == null) {
      return published.open();
    }
    if (checkpoint != null && published == null) {
      return Checkpoint.open(checkpoint);
    }
    throw new ParameterException(
        line, "Say either --tokenizer FILE and --transformer FILE, or --checkpoint DIR");
  }
}
