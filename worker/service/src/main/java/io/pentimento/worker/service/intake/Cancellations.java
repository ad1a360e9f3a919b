package io.pentimento.worker.service.intake;

import io.pentimento.schemas.BatchId;
import io.pentimento.schemas.BatchMember;
import io.pentimento.schemas.CancelBatch;
import io.pentimento.schemas.JobId;
import io.pentimento.worker.service.execution.JobRun;
import io.pentimento.worker.service.execution.Stop;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Joins the jobs that run here with the cancellations that were heard, in whichever order they
/// come. Safe for threads.
///
/// Remembers the latest [#MOST] cancellations, and as many of batches: one that is older than that
/// many others and whose job has still not been taken up goes unheard here.
public final class Cancellations {
  static final int MOST = 200_000;

  private final LinkedHashSet<JobId> cancelled = new LinkedHashSet<>(); // guarded by this
  private final Map<BatchId, Integer> cancelledBatches = new LinkedHashMap<>(); // guarded by this
  private final List<JobRun> running = new ArrayList<>(); // guarded by this
  private boolean draining; // guarded by this

  /// The owner of this job wants it stopped.
  public void cancel(JobId job) {
    toStop(job).forEach(run -> run.stop(new Stop.Cancelled()));
  }

  /// The owner of this batch wants stopped what is unfinished of it.
  public void cancel(CancelBatch batch) {
    toStop(batch).forEach(run -> run.stop(new Stop.Cancelled()));
  }

  /// The owner of this job wants it forgotten. Nothing is remembered of that: whoever takes the job
  /// up later finds it in the store.
  public void delete(JobId job) {
    running(job).forEach(run -> run.stop(new Stop.Deleted()));
  }

  /// Stops all jobs that run here, without ending them: others go on with them. So it is with a job
  /// that is opened after this.
  public void drain() {
    toDrain().forEach(run -> run.stop(new Stop.Drained()));
  }

  /// Watches over a run until it ends.
  void watch(JobRun run) {
    Stop known = add(run);
    if (known != null) {
      run.stop(known);
    }
    var _ = run.ending().thenRun(() -> remove(run));
  }

  private synchronized List<JobRun> toStop(JobId job) {
    if (cancelled.add(job) && cancelled.size() > MOST) {
      cancelled.removeFirst();
    }
    return running(job);
  }

  private synchronized List<JobRun> running(JobId job) {
    return running.stream().filter(run -> run.id().equals(job)).toList();
  }

  private synchronized List<JobRun> toStop(CancelBatch batch) {
    cancelledBatches.merge(batch.batch(), batch.generation(), Math::max);
    if (cancelledBatches.size() > MOST) {
      cancelledBatches.remove(cancelledBatches.keySet().iterator().next());
    }
    return running.stream().filter(run -> isCancelledWithItsBatch(run)).toList();
  }

  /// Why the run is to stop at once; null if it is not.
  private synchronized @Nullable Stop add(JobRun run) {
    running.add(run);
    if (cancelled.contains(run.id()) || isCancelledWithItsBatch(run)) {
      return new Stop.Cancelled();
    }
    return draining ? new Stop.Drained() : null;
  }

  private boolean isCancelledWithItsBatch(JobRun run) {
    BatchMember member = run.submit().batch();
    Integer through = member == null ? null : cancelledBatches.get(member.id());
    return member != null && through != null && member.generation() <= through;
  }

  private synchronized void remove(JobRun run) {
    running.remove(run);
  }

  private synchronized List<JobRun> toDrain() {
    draining = true;
    return List.copyOf(running);
  }
}
