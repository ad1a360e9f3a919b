package io.pentimento.gateway.live;

import io.pentimento.gateway.jobs.Glance;
import io.pentimento.gateway.jobs.JobArchive;
import io.pentimento.gateway.jobs.Jobs;

/// What following jobs takes.
///
/// @param jobs those that move
/// @param archive those that have ended too
/// @param frames what is said of them
/// @param pictures their images
public record LiveJobs(Jobs jobs, JobArchive archive, Frames frames, PictureSource pictures) {
  /// The job as it stands now.
  Glance newest(Glance known) {
    Glance now = jobs.look(known.state().job());
    return now == null ? known : now;
  }
}
