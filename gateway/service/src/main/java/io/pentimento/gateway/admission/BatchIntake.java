package io.pentimento.gateway.admission;

import static java.util.Objects.requireNonNull;

import io.pentimento.gateway.jobs.BatchState;
import io.pentimento.gateway.problems.ProblemException;
import io.pentimento.gateway.problems.Problems;
import io.pentimento.schemas.BatchHeader;
import io.pentimento.schemas.BatchId;
import io.pentimento.schemas.BatchMember;
import io.pentimento.schemas.CancelBatch;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.JobRequest;
import io.pentimento.schemas.JobState;
import io.pentimento.schemas.ObjectKeys;
import io.pentimento.schemas.Priority;
import io.vertx.core.Future;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One batch on its way in, portion by portion. Used by one thread that may wait.
///
/// A batch that has arrived before is not taken again, only compared. Of one that broke off, the
/// jobs that are there are compared and the missing ones taken.
public final class BatchIntake {
  private static final int SERVER_FAULT = 500;

  private final BatchDesk desk;
  private final Caller caller;
  private final BatchId id;
  private final String traceparent;
  private final @Nullable BatchState before;
  private final Refusals refusals;
  private final MessageDigest digest = sha256();
  private final BitSet accepted = new BitSet(); // guarded by itself
  private final Instant openedAt;
  private @Nullable String name;
  private boolean headed;
  private volatile boolean differs;
  private int items;

  BatchIntake(
      BatchDesk desk, Caller caller, BatchId id, @Nullable String name, String traceparent) {
    this.desk = desk;
    this.caller = caller;
    this.id = id;
    this.name = name;
    this.traceparent = traceparent;
    this.before = desk.find(caller, id);
    this.refusals = new Refusals(id, desk.folder());
    this.openedAt = before == null ? desk.now() : before.header().openedAt();
    this.headed = before != null;
    if (before != null && before.cancelRequested() && before.header().closing() == null) {
      throw Problems.keySpent();
    }
  }

  /// The batch that it becomes.
  public BatchId id() {
    return id;
  }

  /// Whether anything of it has been accepted, now or before.
  public boolean hasBegun() {
    return headed;
  }

  /// The client's word for the batch, once it is known.
  public void name(String text) {
    name = text;
  }

  /// Takes the next items and returns when each of them is durable, as a job or as refused.
  ///
  /// @param portion [BatchAdmission#PORTION] items, fewer at the end alone
  /// @throws ProblemException if an item differs from the job that it became before, or something
  ///   does not answer
  public void take(List<BatchItem> portion) {
    portion.forEach(item -> digest.update(item.fingerprint()));
    items += portion.size();
    if (closing() != null || portion.isEmpty()) {
      return;
    }
    desk.inTurn(() -> portion.stream().map(this::take).toList());
    if (differs) {
      throw Problems.keyReused();
    }
    refusals.store(portion.getFirst().index() / ObjectKeys.REFUSED_PART_ITEMS).await();
  }

  /// Ends it: all of the batch has arrived.
  ///
  /// @return the batch as it stands, once that is durable
  /// @throws ProblemException if it is empty, or another one under the same key
  public BatchState close() {
    if (items == 0) {
      throw Problems.unprocessable("/jobs", "is empty; a batch needs at least one job");
    }
    String all = HexFormat.of().formatHex(digest.digest());
    if (closing() == null) {
      if (!desk.batches().hasOnly(id, accepted)) {
        throw Problems.keyReused();
      }
      var closing =
          new BatchHeader.Closing(items, refusals.count(), refusals.parts(), all, desk.now());
      desk.say(header(closing), traceparent).await();
    }
    BatchState now = requireNonNull(desk.find(caller, id));
    if (!all.equals(requireNonNull(now.header().closing()).digest())) {
      throw Problems.keyReused(); // another gateway was told something else meanwhile
    }
    return now;
  }

  /// Gives it up, since it cannot be read on: what was accepted of it stops.
  public void giveUp() {
    if (headed && closing() == null) {
      desk.say(new CancelBatch(id, caller.account(), 0, desk.now()), traceparent).await();
    }
  }

  private Future<Void> take(BatchItem item) {
    return switch (item) {
      case BatchItem.Unreadable(int index, byte[] _, var problem) -> {
        refusals.add(index, problem);
        yield Future.succeededFuture();
      }
      case BatchItem.Wanted wanted ->
          Future.<Void>succeededFuture()
              .compose(_ -> accept(wanted))
              .recover(fault -> refuse(wanted.index(), fault));
    };
  }

  private Future<Void> accept(BatchItem.Wanted item) {
    if (item.submission().isFork()) {
      throw Problems.unprocessable(
          "/type", "is fork, which a batch does not take; submit a fork by itself");
    }
    BatchMember member = new BatchMember(id, item.index(), 0);
    return desk.sources()
        .find(caller, item.submission(), before == null ? null : member.job())
        .compose(source -> accept(item.submission(), member, source.orElse(null)));
  }

  private Future<Void> accept(
      Submission submission, BatchMember member, @Nullable UploadedImage extended) {
    JobRequest request =
        desk.normaliser().normalise(submission, member.job(), Priority.BATCH, extended);
    Wish wish = new Wish(request, Normaliser.webhook(submission));
    return known(member)
        .compose(found -> {
          if (found.isPresent()) {
            differs |= !found.get().equals(wish);
            return Future.succeededFuture();
          }
          return acceptNew(member, wish);
        })
        .onSuccess(_ -> note(member.index()));
  }

  private Future<Void> acceptNew(BatchMember member, Wish wish) {
    return Deadlines.ahead(wish.request(), desk.now())
        .compose(_ -> desk.edits().keepInputs(caller, member.job(), wish.request()))
        .compose(_ -> head())
        .compose(_ -> desk.accept(caller, member, wish, traceparent));
  }

  /// What the item asked for when it became a job before; empty if it has not.
  private Future<Optional<Wish>> known(BatchMember member) {
    JobId job = member.job();
    JobState remembered = desk.jobs().find(job);
    if (remembered != null) {
      return Future.succeededFuture(Wish.of(remembered));
    }
    // Only a batch that broke off can have jobs, and only the archive those that are forgotten.
    return before == null || desk.batches().newest(id, member.index()) == null
        ? Future.succeededFuture(Optional.empty())
        : desk.archive()
            .find(caller.account(), job)
            .map(found -> found.flatMap(glance -> Wish.of(glance.state())));
  }

  /// Before its first job, the batch says that it is there.
  private synchronized Future<Void> head() {
    if (headed) {
      return Future.succeededFuture();
    }
    headed = true;
    return desk.say(header(null), traceparent);
  }

  private BatchHeader header(BatchHeader.@Nullable Closing closing) {
    return new BatchHeader(id, caller.account(), name(), openedAt, closing);
  }

  private @Nullable String name() {
    return name == null && before != null ? before.header().name() : name;
  }

  private BatchHeader.@Nullable Closing closing() {
    return before == null ? null : before.header().closing();
  }

  private Future<Void> refuse(int index, Throwable fault) {
    if (fault instanceof ProblemException no && no.problem().status() < SERVER_FAULT) {
      refusals.add(index, no.problem());
      return Future.succeededFuture();
    }
    return Future.failedFuture(fault);
  }

  private void note(int index) {
    synchronized (accepted) {
      accepted.set(index);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
