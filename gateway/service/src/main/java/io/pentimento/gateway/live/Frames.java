package io.pentimento.gateway.live;

import io.pentimento.gateway.jobs.BatchState;
import io.pentimento.gateway.jobs.Step;
import io.pentimento.gateway.views.BatchViews;
import io.pentimento.gateway.views.JobViews;
import io.pentimento.gateway.views.LiveFrame;
import io.pentimento.schemas.JobState;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// Turns what happens into frames. A step is written once for all who follow its job, as long as no
/// other takes its place. Safe for all threads.
public final class Frames {
  private static final int PLACES = 4096;

  private final JobViews views;
  private final BatchViews batches;
  private final AtomicReferenceArray<@Nullable Written> written =
      new AtomicReferenceArray<>(PLACES);

  private record Written(Step step, LiveFrame frame) {}

  public Frames(JobViews views) {
    this.views = views;
    this.batches = new BatchViews(views);
  }

  /// One step. All followers of a job are told of the same object, so that it is known without
  /// being read.
  @SuppressWarnings("ReferenceEquality")
  LiveFrame step(Step step) {
    int place = System.identityHashCode(step) % PLACES;
    Written known = written.get(place);
    if (known != null && known.step() == step) {
      return known.frame();
    }
    LiveFrame frame = LiveFrame.step(step);
    written.set(place, new Written(step, frame));
    return frame;
  }

  /// @param skipped how many steps it stands for, which a slow subscriber was not given
  LiveFrame snapshot(JobState state, boolean followedByReplay, long skipped) {
    return LiveFrame.snapshot(state, views, followedByReplay, skipped);
  }

  LiveFrame batch(BatchState state) {
    return LiveFrame.batch(state, batches);
  }
}
