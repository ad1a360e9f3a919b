package io.pentimento.gateway.jobs;

import io.pentimento.schemas.ImageState;
import io.pentimento.schemas.JobRequest;
import io.pentimento.schemas.JobSettings;
import io.pentimento.schemas.JobState;

/// How much there is to do, in iterations of single images: that is what a worker's time goes into,
/// so a job of 64 iterations counts eight times one of 8.
final class Work {
  private Work() {}

  /// All that the job asks for.
  static int of(JobRequest request) {
    JobSettings settings = request.settings();
    return settings.count() * Math.max(0, request.iterations() - before(request));
  }

  /// What is left of it.
  static int left(JobState state, JobRequest request) {
    int begun = before(request);
    int done = 0;
    for (ImageState image : state.images().values()) {
      done += Math.max(0, image.iteration() - begun);
    }
    return Math.max(0, of(request) - done);
  }

  /// A fork goes on where its origin stands.
  private static int before(JobRequest request) {
    return request instanceof JobRequest.Fork fork ? fork.iteration() : 0;
  }
}
