package io.pentimento.worker.checkpoints;

import io.pentimento.worker.checkpoints.command.Commands;

/// The entry of the commands around weight files: `verify`, `import`, `describe`.
public final class CheckpointsMain {
  private CheckpointsMain() {}

  /// Ends the JVM with the command's exit code.
  public static void main(String[] arguments) {
    System.exit(Commands.line().execute(arguments));
  }
}
