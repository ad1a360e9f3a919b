package io.pentimento.gateway.jobs;

import io.pentimento.schemas.BatchId;
import io.pentimento.schemas.Codec;
import io.pentimento.schemas.ImageState;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.JobRecord;
import io.pentimento.schemas.JobState;
import io.pentimento.schemas.ObjectKeys;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The memory of jobs and, behind it, what their folders in the object store tell: jobs that ended
/// longer ago than the topics or this gateway remember.
public final class JobArchive {
  private static final Logger LOG = LoggerFactory.getLogger(JobArchive.class);

  private final Jobs jobs;
  private final RecordFolder folder;
  private final Retention retention;
  private final Supplier<Future<Void>> settled;

  /// @param retention how long after their end jobs are found
  /// @param settled succeeds once all is remembered that any gateway has accepted by the time it is
  ///   asked
  public JobArchive(
      Jobs jobs, RecordFolder folder, Retention retention, Supplier<Future<Void>> settled) {
    this.jobs = jobs;
    this.folder = folder;
    this.retention = retention;
    this.settled = settled;
  }

  /// The account's job, as [#find] has it; but what seems not to be there is looked for once more
  /// when everything is read that other gateways have accepted by now.
  public Future<Optional<Glance>> search(String account, JobId job) {
    return find(account, job)
        .compose(found ->
            found.isPresent() || jobs.look(job) != null || jobs.deletedBy(job) != null
                ? Future.succeededFuture(found)
                : settled.get().compose(_ -> find(account, job)));
  }

  /// The account's batch as it stands; empty if it has none of this id. Whichever gateway took it
  /// in, what is missing here is waited for.
  public Future<Optional<BatchState>> search(String account, BatchId batch) {
    BatchState known = jobs.batches().find(account, batch);
    return known != null && known.complete()
        ? Future.succeededFuture(Optional.of(known))
        : settled.get().map(_ -> Optional.ofNullable(jobs.batches().find(account, batch)));
  }

  /// The account's job and the steps that led there, from memory or else from its folder; empty if
  /// neither knows it, or it is somebody else's.
  public Future<Optional<Glance>> find(String account, JobId job) {
    return find(job).map(found -> found.flatMap(glance -> ofAccount(account, glance)));
  }

  /// The job, whoever owns it.
  public Future<Optional<Glance>> find(JobId job) {
    Glance remembered = jobs.look(job);
    if (remembered != null) {
      return Future.succeededFuture(Optional.of(remembered));
    }
    JobState known = jobs.remembered(job);
    if (jobs.deletedBy(job) != null || (known != null && retention.isOver(known))) {
      return Future.succeededFuture(Optional.empty()); // whatever its folder still says
    }
    return folder
        .read(ObjectKeys.record(job))
        .map(bytes -> {
          // Another gateway may have accepted it just now: its order arrives meanwhile.
          Glance late = jobs.look(job);
          return late == null ? bytes.map(b -> recall(job, b)) : Optional.of(late);
        });
  }

  /// Whether the job is deleted, now or so long ago that only its mark in the store tells.
  public Future<Boolean> isDeleted(JobId job) {
    if (jobs.deletedBy(job) != null || jobs.find(job) != null) {
      return Future.succeededFuture(jobs.deletedBy(job) != null);
    }
    return folder.read(ObjectKeys.deletion(job)).map(Optional::isPresent);
  }

  private static Optional<Glance> ofAccount(String account, Glance glance) {
    var submit = glance.state().submit();
    return submit != null && submit.account().equals(account)
        ? Optional.of(glance)
        : Optional.empty();
  }

  private @Nullable Glance recall(JobId job, byte[] bytes) {
    try {
      JobState state = state(Codec.read(bytes, JobRecord.class));
      JobEvent.Terminal outcome = state.outcome();
      return outcome == null || retention.isOver(state)
          ? null
          : new Glance(state, List.of(new Step(outcome, state.sequence())));
    } catch (Codec.MalformedException e) {
      LOG.warn("The record of job {} cannot be read: {}", job, e.getMessage());
      return null;
    }
  }

  // NullAway does not see that the constructor takes null for `started`: the annotation of a nested
  // type is lost in a compact constructor's class file.
  @SuppressWarnings("NullAway")
  private static JobState state(JobRecord record) {
    JobEvent.Terminal outcome = record.outcome();
    var request = record.submit().request();
    var images = new TreeMap<Integer, ImageState>();
    if (outcome instanceof JobEvent.JobSucceeded) {
      for (int i = 0; i < request.settings().count(); i++) {
        images.put(i, new ImageState(i, request.iterations(), null, true));
      }
    }
    return new JobState(
        outcome.job(),
        record.submit(),
        outcome instanceof JobEvent.JobCancelled,
        false,
        outcome.attempt(),
        started(record),
        images,
        outcome,
        0);
  }

  private static JobEvent.@Nullable JobStarted started(JobRecord record) {
    return record.startedAt() == null || record.modelRevision() == null
        ? null
        : new JobEvent.JobStarted(
            record.outcome().job(), 1, "", record.modelRevision(), record.startedAt());
  }
}
