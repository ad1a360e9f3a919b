package io.pentimento.deploy.e2e.guarantees;

import io.pentimento.gateway.client.LiveEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Nobody who follows a job sees it go backwards, sees anything twice, or sees anything after its
/// end.
public final class NeverBackNeverTwice implements Guarantee {
  @Override
  public String promise() {
    return "in front of a viewer a job never goes back, and nothing is shown twice";
  }

  @Override
  public List<String> broken(JobHistory job, Evidence evidence) {
    var broken = new ArrayList<String>();
    Map<Viewer, View> views = new LinkedHashMap<>();
    job.all(Sighting.Shown.class)
        .forEach(shown ->
            views
                .computeIfAbsent(shown.viewer(), viewer -> new View(viewer, broken))
                .show(shown.event()));
    return broken;
  }

  /// What one viewer has been shown of one job.
  private static final class View {
    private final Viewer viewer;
    private final List<String> broken;
    private final Map<Integer, Integer> iterations = new LinkedHashMap<>();
    private final Map<Integer, Boolean> finished = new LinkedHashMap<>();
    private long sequence = -1;
    private int attempt;
    private boolean over;
    private boolean snapshotted;

    View(Viewer viewer, List<String> broken) {
      this.viewer = viewer;
      this.broken = broken;
    }

    void show(LiveEvent event) {
      require(!over || event instanceof LiveEvent.Snapshot, event, "after the end");
      switch (event) {
        case LiveEvent.Snapshot snapshot -> snapshot(snapshot);
        case LiveEvent.JobStarted started -> {
          require(started.attempt() > attempt, event, "a second time");
          attempt = started.attempt();
        }
        case LiveEvent.IterationCompleted done -> {
          require(done.iteration() > iterations.getOrDefault(done.index(), 0), event, "backwards");
          iterations.put(done.index(), done.iteration());
        }
        case LiveEvent.ImageCompleted done ->
            require(finished.put(done.index(), true) == null, event, "a second time");
        case LiveEvent.Terminal _ -> over = true;
      }
      number(event);
    }

    /// A snapshot may tell again what is known, but no less. A person behind several connections
    /// may be given one that is older, from a gateway that is behind.
    private void snapshot(LiveEvent.Snapshot snapshot) {
      if (viewer.resumes()) {
        return;
      }
      require(snapshot.sequence() >= sequence, snapshot, "backwards");
      attempt = Math.max(attempt, snapshot.state().attempt());
      snapshot
          .state()
          .images()
          .forEach(image -> {
            int known = iterations.getOrDefault(image.index(), 0);
            require(image.iteration() >= known, snapshot, "backwards");
            iterations.put(image.index(), Math.max(known, image.iteration()));
            if (image.completed()) {
              finished.put(image.index(), true);
            }
          });
    }

    /// What is replayed to somebody who comes back has older numbers than the snapshot before it.
    /// Behind the snapshot of a job that has ended comes its end once more, with the same number.
    private void number(LiveEvent event) {
      if (viewer.resumes()) {
        return;
      }
      if (event instanceof LiveEvent.Snapshot) {
        snapshotted = true;
      } else {
        boolean told = snapshotted && event instanceof LiveEvent.Terminal;
        long least = told ? sequence : sequence + 1;
        require(event.sequence() >= least, event, "with a number that does not rise");
        snapshotted = false;
      }
      sequence = Math.max(sequence, event.sequence());
    }

    private void require(boolean good, LiveEvent event, String otherwise) {
      if (!good) {
        broken.add("%s was shown %s %s".formatted(viewer, event, otherwise));
      }
    }
  }
}
