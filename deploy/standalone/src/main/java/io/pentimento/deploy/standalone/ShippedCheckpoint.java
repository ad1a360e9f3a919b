package io.pentimento.deploy.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;

/// The checkpoint that comes with the program: trained on the built-in pictures by the program's
/// own `train` commands; the records of that lie in it.
public final class ShippedCheckpoint {
  /// The model's name.
  public static final String NAME = "picturebook";

  private static final String MANIFEST = "manifest.json";
  private static final List<String> FILES =
      List.of(
          "tokenizer.safetensors",
          "transformer.safetensors",
          "tokenizer-training.json",
          "decoder-training.json",
          "transformer-training.json",
          MANIFEST); // the last, so that a folder with a manifest is whole

  private ShippedCheckpoint() {}

  /// Unpacks it into `folder`, unless just this one is there already. Another version's files are
  /// replaced.
  ///
  /// @throws CannotServeException if the folder cannot be written
  public static void unpackInto(Path folder) {
    try {
      Path manifest = folder.resolve(MANIFEST);
      if (Files.exists(manifest) && Arrays.equals(Files.readAllBytes(manifest), manifest())) {
        return;
      }
      Files.createDirectories(folder);
      Files.deleteIfExists(manifest);
      for (String name : FILES) {
        Path unfinished = folder.resolve("." + name + ".unfinished");
        try (InputStream in = open(name)) {
          Files.copy(in, unfinished, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new CannotServeException(
          "The checkpoint cannot be written to %s (%s); choose another folder with --data."
              .formatted(folder, e),
          e);
    }
  }

  private static byte[] manifest() throws IOException {
    try (InputStream in = open(MANIFEST)) {
      return in.readAllBytes();
    }
  }

  private static InputStream open(String name) {
    InputStream in = ShippedCheckpoint.class.getResourceAsStream("/picturebook/" + name);
    if (in == null) {
      throw new IllegalStateException("the program lacks its own file picturebook/" + name);
    }
    return in;
  }
}
