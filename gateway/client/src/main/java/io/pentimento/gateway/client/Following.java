package io.pentimento.gateway.client;

import java.util.concurrent.CompletableFuture;

/// Someone follows a job. Ends by itself after the terminal event.
public final class Following implements AutoCloseable {
  private final JobFollower follower;

  Following(JobFollower follower) {
    this.follower = follower;
  }

  /// The job in its terminal state, once every event before it has been shown. Exceptionally a
  /// [ProblemException] if there is no such job, an [UnreachableException] if the gateway went away
  /// and did not come back in time, or what the listener threw.
  public CompletableFuture<Job> finished() {
    return follower.finished();
  }

  /// Waits for [#finished()].
  ///
  /// @throws ProblemException if there is no such job
  /// @throws UnreachableException if the gateway went away and did not come back in time
  public Job await() {
    return Waiting.on(finished());
  }

  /// Stops following; the job goes on.
  @Override
  public void close() {
    follower.stop();
  }
}
