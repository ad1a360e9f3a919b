package io.pentimento.worker.training;

import io.pentimento.worker.training.command.TrainingCommands;

/// The entry of the commands around training: `train`, `evaluate`.
public final class TrainingMain {
  private TrainingMain() {}

  /// Ends the JVM with the command's exit code.
  public static void main(String[] arguments) {
    System.exit(TrainingCommands.line().execute(arguments));
  }
}
