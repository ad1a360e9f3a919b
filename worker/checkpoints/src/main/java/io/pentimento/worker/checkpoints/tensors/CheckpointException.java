package io.pentimento.worker.checkpoints.tensors;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A weight file or checkpoint folder that is refused: truncated, of another architecture, hostile,
/// or not readable at all. The message is one line that names the file, the tensor where one is to
/// blame, and the reason.
public final class CheckpointException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private static final int LONGEST = 1000;
  private static final int SHOWN_OF_LONG = 300;

  private CheckpointException(String message, @Nullable Throwable cause) {
    super(line(message), cause);
  }

  /// Files choose their names freely: here they can neither break the line, nor steer a terminal,
  /// nor fill it.
  private static String line(String message) {
    String printable = message.replaceAll("\\p{Cntrl}", "�");
    return printable.length() <= LONGEST
        ? printable
        : "%s … (%d characters)"
            .formatted(printable.substring(0, SHOWN_OF_LONG), printable.length());
  }

  /// The whole file is to blame.
  public static CheckpointException of(Path file, String reason) {
    return new CheckpointException(file + ": " + reason, null);
  }

  /// One tensor of the file is to blame.
  public static CheckpointException of(Path file, String tensor, String reason) {
    return new CheckpointException(file + ": tensor " + tensor + ": " + reason, null);
  }

  /// The file could not be read or understood; `cause` says more.
  public static CheckpointException caused(Path file, String reason, Throwable cause) {
    return new CheckpointException(file + ": " + reason, cause);
  }

  /// The whole file is to blame, for the reason that `cause` gives.
  public static CheckpointException of(Path file, Throwable cause) {
    return new CheckpointException(file + ": " + cause.getMessage(), cause);
  }

  /// One tensor of the file is to blame, for the reason that `cause` gives.
  public static CheckpointException of(Path file, String tensor, Throwable cause) {
    return new CheckpointException(file + ": tensor " + tensor + ": " + cause.getMessage(), cause);
  }
}
