package io.pentimento.deploy.standalone;

import io.pentimento.worker.checkpoints.published.ImportOptions;
import io.pentimento.worker.checkpoints.published.ImportedCheckpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// The checkpoint that comes with the program: the published architecture and file format at the
/// size of a toy. Its weights are random, so it shows how decoding goes, not what a trained model
/// draws.
public final class DemoCheckpoint {
  private static final String TOKENIZER = "tokenizer_checkpoint";
  private static final String TRANSFORMER = "maskgit_checkpoint";
  private static final String SIZES = "config.json";

  private DemoCheckpoint() {}

  /// Imports it into `folder`, unless it is there already.
  public static void importInto(Path folder, String model) {
    if (Files.exists(folder)) {
      return;
    }
    try {
      Files.createDirectories(folder.toAbsolutePath().getParent());
      Path published = Files.createTempDirectory("pentimento-demo");
      try {
        for (String name : List.of(TOKENIZER, TRANSFORMER, SIZES)) {
          unpack(name, published);
        }
        importPublished(published, folder, model);
      } finally {
        delete(published);
      }
    } catch (IOException e) {
      throw new CannotServeException(
          "The demo checkpoint cannot be written to %s (%s); choose another folder with --data."
              .formatted(folder, e),
          e);
    }
  }

  private static void importPublished(Path published, Path folder, String model) {
    try (var checkpoint =
        ImportedCheckpoint.open(
            published.resolve(TOKENIZER), published.resolve(TRANSFORMER), ImportOptions.NONE)) {
      checkpoint.write(folder, checkpoint.description(model, "Apache-2.0"));
    }
  }

  private static void unpack(String name, Path folder) throws IOException {
    try (InputStream in = DemoCheckpoint.class.getResourceAsStream("/demo-checkpoint/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its own file demo-checkpoint/" + name);
      }
      Files.copy(in, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      files.forEach(file -> {
        try {
          Files.delete(file);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    }
    Files.delete(folder);
  }
}
