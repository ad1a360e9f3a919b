package io.pentimento.gateway.client.command;

import io.pentimento.gateway.client.Following;
import io.pentimento.gateway.client.Job;
import io.pentimento.gateway.client.PentimentoClient;
import io.pentimento.schemas.JobStatus;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;

/// Follows a job to its end on the user's terminal.
final class Watching {
  private Watching() {}

  /// How progress is shown here: a bar where there is a terminal, otherwise not at all.
  static Progress progress() {
    return isTerminal() ? new BarProgress(System.err) : Progress.silent();
  }

  static boolean isTerminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  /// Waits for the end of a job.
  ///
  /// @param after show the iterations behind this one
  /// @param err where to say how to go on when interrupted
  static Job toTheEnd(
      PentimentoClient client, String job, int after, Progress progress, PrintWriter err) {
    Thread farewell = new Thread(() -> sayHowToGoOn(job, err));
    Runtime.getRuntime().addShutdownHook(farewell);
    try (progress;
        var _ = progress.showQueue(client, job);
        Following following = client.follow(job, after, progress::show)) {
      return following.await();
    } finally {
      Runtime.getRuntime().removeShutdownHook(farewell);
    }
  }

  static int exitCode(Job job) {
    return job.status() == JobStatus.SUCCEEDED ? ExitCode.OK : ExitCode.JOB_UNSUCCESSFUL;
  }

  private static void sayHowToGoOn(String job, PrintWriter err) {
    err.println();
    err.println("pentimento: the job goes on; come back to it with: pentimento watch " + job);
    err.flush();
  }
}
