package io.pentimento.deploy.e2e.guarantees;

import io.pentimento.schemas.JobId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Hears all that is submitted, published and delivered, and keeps it by job. Safe for threads.
public final class Ledger {
  private final Map<JobId, JobHistory> histories = new ConcurrentHashMap<>();
  private final List<JobHistory> accepted = new CopyOnWriteArrayList<>();
  private final Set<JobHistory> open = ConcurrentHashMap.newKeySet();
  private final List<Consumer<Sighting>> listeners = new CopyOnWriteArrayList<>();

  /// One more thing was seen.
  public void add(Sighting sighting) {
    JobHistory history = history(sighting.job());
    boolean first = sighting instanceof Sighting.Accepted && history.wish() == null;
    history.add(sighting);
    if (first) {
      accepted.add(history);
    }
    if (history.isOpen()) {
      open.add(history);
    } else {
      open.remove(history);
    }
    listeners.forEach(listener -> listener.accept(sighting));
  }

  /// Tells this listener of everything from now on, in the thread that sees it.
  public void listen(Consumer<Sighting> listener) {
    listeners.add(listener);
  }

  public JobHistory history(JobId job) {
    return histories.computeIfAbsent(job, JobHistory::new);
  }

  /// The accepted jobs, in the order of acceptance.
  public List<JobHistory> accepted() {
    return List.copyOf(accepted);
  }

  /// The accepted jobs that have not ended yet, as far as the event topic says.
  public List<JobHistory> unended() {
    return open.stream().filter(JobHistory::isOpen).toList();
  }

  /// What becomes of these guarantees with all that was seen.
  public List<Violation> judge(List<Guarantee> guarantees, Evidence evidence) {
    var violations = new ArrayList<Violation>();
    for (JobHistory job : accepted) {
      for (Guarantee guarantee : guarantees) {
        for (String how : guarantee.broken(job, evidence)) {
          violations.add(
              new Violation(
                  guarantee.getClass(), guarantee.promise(), job.job(), how, job.toString()));
        }
      }
    }
    return List.copyOf(violations);
  }
}
