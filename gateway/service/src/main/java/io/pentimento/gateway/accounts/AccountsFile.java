package io.pentimento.gateway.accounts;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The accounts file, read again whenever it changes. While it is broken, what it said last counts.
final class AccountsFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AccountsFile.class);
  private static final long MOST_BYTES = 16 << 20;

  private final Vertx vertx;
  private final Path path;
  private volatile Directory current = Directory.EMPTY;
  private Version read = Version.NONE;
  private long timer = -1;

  private record Version(FileTime modified, long size) {
    static final Version NONE = new Version(FileTime.fromMillis(0), -1);

    static Version of(Path path) {
      try {
        return new Version(Files.getLastModifiedTime(path), Files.size(path));
      } catch (IOException _) {
        return NONE; // reading it will say why
      }
    }
  }

  AccountsFile(Vertx vertx, Path path) {
    this.vertx = vertx;
    this.path = path;
  }

  /// Reads the file, and from then on looks whether it has changed.
  ///
  /// @throws IllegalArgumentException if it cannot be read or is wrong
  void open(Duration interval) {
    try {
      read = Version.of(path);
      current = load();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "the accounts file %s cannot be read".formatted(path.toAbsolutePath()), e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the accounts file %s is wrong: %s".formatted(path.toAbsolutePath(), e.getMessage()), e);
    }
    timer =
        vertx.setPeriodic(
            interval.toMillis(),
            _ -> {
              var _ = vertx.executeBlocking(this::lookAgain);
            });
  }

  Directory current() {
    return current;
  }

  @Override
  public void close() {
    vertx.cancelTimer(timer);
  }

  /// Reads the file if it has changed.
  ///
  /// @return whether it had
  synchronized boolean lookAgain() {
    Version now = Version.of(path);
    if (now.equals(read)) {
      return false;
    }
    read = now;
    try {
      current = load();
      LOG.info("The accounts file {} has changed and was read again", path);
    } catch (IOException | IllegalArgumentException e) {
      LOG.error(
          "The accounts file {} has changed and cannot be used, so the one before stays: {}",
          path,
          e instanceof IOException ? e.toString() : e.getMessage());
    }
    return true;
  }

  private Directory load() throws IOException {
    if (Files.size(path) > MOST_BYTES) {
      throw new IllegalArgumentException("it is larger than %d bytes".formatted(MOST_BYTES));
    }
    return DirectoryReader.read(Files.readString(path, StandardCharsets.UTF_8));
  }
}
