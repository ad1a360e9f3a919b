package io.pentimento.deploy.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The file system that keeps the data.
final class Disk {
  /// Room for the broker's log segments, the native library and a few thousand pictures.
  static final long NEEDED_BYTES = 1L << 30;

  private Disk() {}

  /// Makes the folder and sees that there is room.
  ///
  /// @throws CannotServeException if it cannot be written, or has too little room
  static void prepare(Path folder, long neededBytes) {
    long free;
    try {
      Files.createDirectories(folder);
      if (!Files.isWritable(folder)) {
        throw new CannotServeException(
            "The data folder %s cannot be written; choose another with --data.".formatted(folder));
      }
      free = Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      throw new CannotServeException(
          "The data folder %s cannot be used (%s); choose another with --data."
              .formatted(folder, e),
          e);
    }
    if (free < neededBytes) {
      throw new CannotServeException(
          "The disk under %s has %d MiB left and %d MiB are needed; make room or choose another folder with --data."
              .formatted(folder, free >> 20, neededBytes >> 20));
    }
  }
}
