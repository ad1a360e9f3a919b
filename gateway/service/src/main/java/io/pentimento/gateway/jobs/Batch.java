package io.pentimento.gateway.jobs;

import io.pentimento.schemas.BatchFact;
import io.pentimento.schemas.BatchHeader;
import io.pentimento.schemas.BatchId;
import io.pentimento.schemas.BatchMember;
import io.pentimento.schemas.CancelBatch;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobState;
import io.pentimento.schemas.JobStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One batch as it unfolds: what is said of it, where its items stand, how fast they are done, and
/// who listens. Guarded by itself.
final class Batch {
  private static final Duration ON_THEIR_WAY = Duration.ofDays(1);

  private final Membership items;
  private final Pace pace = new Pace();
  private final List<Runnable> listeners = new ArrayList<>(0);
  private @Nullable BatchHeader header;
  private int cancelledThrough = -1;

  Batch(BatchId id) {
    this.items = new Membership(id);
  }

  synchronized void apply(BatchFact fact) {
    switch (fact) {
      case BatchHeader next -> header = header == null ? next : header.join(next);
      case CancelBatch cancel -> cancelledThrough = Math.max(cancelledThrough, cancel.generation());
    }
    tell();
  }

  /// A job of the batch stands so.
  synchronized void note(JobState state, JobCommand.Submit submit, BatchMember member) {
    JobStatus status = state.status();
    int images = submit.request().settings().count();
    if (!items.note(member, images, status)) {
      return;
    }
    Instant finishedAt = state.finishedAt();
    if (status == JobStatus.SUCCEEDED && finishedAt != null) {
      pace.completed(state.job(), images, begun(state, finishedAt), finishedAt);
    }
    if (header != null && header.closing() != null && items.isEnded()) {
      pace.rest();
    }
    tell();
  }

  private static Instant begun(JobState state, Instant otherwise) {
    return state.started() == null ? otherwise : state.started().at();
  }

  /// The batch as it stands; null if its header has not been read.
  synchronized @Nullable BatchState state(Instant now) {
    if (header == null) {
      return null;
    }
    Map<JobStatus, Integer> jobs = items.counts();
    int missing = missing(header.closing(), jobs);
    boolean onTheirWay = missing > 0 && !isOld(header.closing(), now);
    if (onTheirWay) {
      jobs.merge(JobStatus.QUEUED, missing, Integer::sum);
    }
    return new BatchState(
        header,
        header.closing() != null && !onTheirWay,
        isCancelled(items.highestGeneration()),
        jobs,
        onTheirWay ? 0 : missing,
        items.size(),
        items.images(_ -> true),
        items.images(status -> status == JobStatus.SUCCEEDED),
        items.images(status -> !status.isTerminal()),
        pace.perSecond(now));
  }

  /// Accepted jobs whose orders have not been read.
  private static int missing(BatchHeader.@Nullable Closing closing, Map<JobStatus, Integer> jobs) {
    int known = jobs.values().stream().mapToInt(Integer::intValue).sum();
    return closing == null ? 0 : Math.max(0, closing.accepted() - known);
  }

  /// Orders stand on other topics than the header, and may be read a moment later; after a day they
  /// are no longer on their way but gone.
  private static boolean isOld(BatchHeader.@Nullable Closing closing, Instant now) {
    return closing != null && closing.at().plus(ON_THEIR_WAY).isBefore(now);
  }

  synchronized @Nullable BatchHeader header() {
    return header;
  }

  /// Whether jobs of this generation are to stop.
  synchronized boolean isCancelled(int generation) {
    return generation <= cancelledThrough;
  }

  /// What the next generation of a job is: above its own, and beyond what was cancelled.
  synchronized BatchMember next(BatchMember member) {
    int generation = Math.max(member.generation(), cancelledThrough) + 1;
    return new BatchMember(member.id(), member.index(), generation);
  }

  synchronized int highestGeneration() {
    return items.highestGeneration();
  }

  synchronized @Nullable BatchMember newest(int index) {
    return items.newest(index);
  }

  synchronized @Nullable JobStatus status(int index) {
    return items.status(index);
  }

  synchronized List<BatchMember> standing(Predicate<JobStatus> so) {
    return items.standing(so);
  }

  /// Whether no other items than these have become jobs.
  synchronized boolean hasOnly(BitSet indexes) {
    return items.standing(_ -> true).stream().allMatch(member -> indexes.get(member.index()));
  }

  synchronized boolean isEnded() {
    return items.isEnded();
  }

  synchronized void follow(Runnable listener) {
    listeners.add(listener);
  }

  synchronized void unfollow(Runnable listener) {
    listeners.remove(listener);
  }

  private void tell() {
    listeners.forEach(Runnable::run);
  }
}
