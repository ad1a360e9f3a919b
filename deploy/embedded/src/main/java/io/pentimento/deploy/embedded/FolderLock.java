package io.pentimento.deploy.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Says that a data folder belongs to one running server. The operating system drops the lock with
/// the process, however that process ends, so a lock file that was left behind locks nobody out.
///
/// Kafka has a lock of its own, but a second broker reads and repairs the metadata log before it
/// tries that one.
final class FolderLock implements AutoCloseable {

  private static final String FILE_NAME = "in-use.lock";

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /// Creates the folder where it is missing and locks it.
  ///
  /// @throws CannotStartException when another server, in this process or another, holds the
  ///   folder, or when it cannot be written
  static FolderLock on(Path folder) {
    try {
      Files.createDirectories(folder);
      var channel =
          FileChannel.open(
              folder.resolve(FILE_NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new CannotStartException(
            "The folder %s is in use by another running server; stop that one or choose another folder."
                .formatted(folder));
      }
      return new FolderLock(channel);
    } catch (IOException e) {
      throw new CannotStartException(
          "The folder %s cannot be written (%s); choose one that this user may write to."
              .formatted(folder, e),
          e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return null;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException _) {
      // The lock ends with this process at the latest.
    }
  }
}
