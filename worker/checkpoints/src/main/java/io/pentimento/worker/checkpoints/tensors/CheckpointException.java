package io.pentimento.worker.checkpoints.tensors;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A weight file or checkpoint folder that is refused: truncated, of another architecture, hostile,
/// or not readable at all. The message is one sentence that names the file, the tensor where one is
/// to blame, and the reason.
public final class CheckpointException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private CheckpointException(String message, @Nullable Throwable cause) {
    super(message, cause);
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
