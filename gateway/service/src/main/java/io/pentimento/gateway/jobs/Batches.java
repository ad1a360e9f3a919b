package io.pentimento.gateway.jobs;

import io.pentimento.schemas.BatchFact;
import io.pentimento.schemas.BatchHeader;
import io.pentimento.schemas.BatchId;
import io.pentimento.schemas.BatchMember;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobState;
import io.pentimento.schemas.JobStatus;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// All batches that this gateway remembers, folded from their headers and their jobs. Safe for all
/// threads.
///
/// It remembers where each item stands, also of jobs that are themselves forgotten. Of more than
/// [#MOST] batches the oldest that have ended are forgotten.
public final class Batches {
  static final int MOST = 10_000;

  private final InstantSource clock;
  private final Map<BatchId, Batch> batches = new ConcurrentHashMap<>();
  private final NavigableSet<BatchPlace> places = new ConcurrentSkipListSet<>();

  /// @param clock by which the pace is measured
  public Batches(InstantSource clock) {
    this.clock = clock;
  }

  void apply(BatchFact fact) {
    Batch batch = batch(fact.batch());
    BatchPlace before = place(batch);
    batch.apply(fact);
    BatchPlace after = place(batch);
    if (after != null && !after.equals(before)) {
      places.add(after);
      if (before != null) {
        places.remove(before);
      }
      forgetBeyondLimit();
    }
  }

  /// A job stands so; nothing if it came alone.
  void note(JobState state) {
    JobCommand.Submit submit = state.submit();
    BatchMember member = submit == null ? null : submit.batch();
    if (submit != null && member != null) {
      batch(member.id()).note(state, submit, member);
    }
  }

  /// The account's batch as it stands; null if it has none of this id.
  public @Nullable BatchState find(String account, BatchId id) {
    Batch batch = batches.get(id);
    BatchState state = batch == null ? null : batch.state(clock.instant());
    return state != null && state.header().account().equals(account) ? state : null;
  }

  /// The account's batches, newest first.
  ///
  /// @param after where the page before ended; null for the first page
  public BatchPage list(String account, int limit, @Nullable BatchPlace after) {
    List<BatchState> page = new ArrayList<>();
    for (BatchPlace place : after == null ? places : places.tailSet(after, false)) {
      BatchState state = find(account, place.batch());
      if (state != null) {
        if (page.size() == limit) {
          BatchState last = page.getLast();
          return new BatchPage(page, new BatchPlace(last.header().openedAt(), last.id()));
        }
        page.add(state);
      }
    }
    return new BatchPage(page, null);
  }

  /// Whether a job is to stop because its batch is.
  public boolean isCancelled(BatchMember member) {
    Batch batch = batches.get(member.id());
    return batch != null && batch.isCancelled(member.generation());
  }

  /// What an item is when it is driven again: the same on every gateway that knows the same.
  public BatchMember next(BatchMember member) {
    return batch(member.id()).next(member);
  }

  /// The highest generation of any job of the batch.
  public int highestGeneration(BatchId id) {
    Batch batch = batches.get(id);
    return batch == null ? 0 : batch.highestGeneration();
  }

  /// The newest job of an item; null if none is known.
  public @Nullable BatchMember newest(BatchId id, int index) {
    Batch batch = batches.get(id);
    return batch == null ? null : batch.newest(index);
  }

  /// Where an item stands; null if no job of it is known.
  public @Nullable JobStatus status(BatchId id, int index) {
    Batch batch = batches.get(id);
    return batch == null ? null : batch.status(index);
  }

  /// The newest jobs of all items that stand so, by index.
  public List<BatchMember> standing(BatchId id, Predicate<JobStatus> so) {
    Batch batch = batches.get(id);
    return batch == null ? List.of() : batch.standing(so);
  }

  /// Whether no other items than these have become jobs.
  public boolean hasOnly(BatchId id, BitSet indexes) {
    Batch batch = batches.get(id);
    return batch == null || batch.hasOnly(indexes);
  }

  /// Tells the listener of every change, under the batch's lock, until [#unfollow].
  public void follow(BatchId id, Runnable listener) {
    batch(id).follow(listener);
  }

  /// Ends [#follow].
  public void unfollow(BatchId id, Runnable listener) {
    Batch batch = batches.get(id);
    if (batch != null) {
      batch.unfollow(listener);
    }
  }

  private Batch batch(BatchId id) {
    return batches.computeIfAbsent(id, Batch::new);
  }

  private static @Nullable BatchPlace place(Batch batch) {
    BatchHeader header = batch.header();
    return header == null ? null : new BatchPlace(header.openedAt(), header.batch());
  }

  private void forgetBeyondLimit() {
    if (batches.size() <= MOST) {
      return;
    }
    // Jobs may outlive their header on the topics; nobody can ask for such a batch.
    batches.values().removeIf(batch -> batch.header() == null && batch.isEnded());
    var oldest = places.descendingIterator();
    while (batches.size() > MOST && oldest.hasNext()) {
      BatchPlace place = oldest.next();
      Batch batch = batches.get(place.batch());
      if (batch == null || batch.isEnded()) {
        oldest.remove();
        batches.remove(place.batch());
      }
    }
  }
}
