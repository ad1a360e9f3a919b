package io.pentimento.gateway.jobs;

import io.pentimento.schemas.BatchHeader;
import io.pentimento.schemas.BatchMember;
import io.pentimento.schemas.Codec;
import io.pentimento.schemas.JobState;
import io.pentimento.schemas.JobStatus;
import io.pentimento.schemas.ObjectKeys;
import io.pentimento.schemas.Problem;
import io.pentimento.schemas.RefusedItem;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads what became of a batch's items, from memory and else from the object store. Used by one
/// thread that may wait; quick where indexes rise.
public final class BatchReader {
  private static final Logger LOG = LoggerFactory.getLogger(BatchReader.class);
  private static final int NONE = -1;

  private final BatchState batch;
  private final Batches batches;
  private final JobArchive archive;
  private final RecordFolder folder;
  private int part = NONE;
  private Map<Integer, Problem> refused = Map.of();

  public BatchReader(BatchState batch, Batches batches, JobArchive archive, RecordFolder folder) {
    this.batch = batch;
    this.batches = batches;
    this.archive = archive;
    this.folder = folder;
  }

  /// How many items there are.
  public int size() {
    return batch.items();
  }

  /// What became of an item; null if it has not arrived yet.
  public @Nullable BatchEntry at(int index) {
    Problem problem = refusal(index);
    if (problem != null) {
      return new BatchEntry.Refused(index, problem);
    }
    BatchMember member = batches.newest(batch.id(), index);
    if (member != null) {
      return known(member);
    }
    return batch.header().closing() == null ? null : archived(index);
  }

  /// The same, if it was refused or has failed; else null.
  public @Nullable BatchEntry failureAt(int index) {
    JobStatus status = batches.status(batch.id(), index);
    if (status != null && status != JobStatus.FAILED) {
      return null;
    }
    BatchEntry entry = at(index);
    return switch (entry) {
      case null -> null;
      case BatchEntry.Refused _ -> entry;
      case BatchEntry.Known it -> it.state().status() == JobStatus.FAILED ? it : null;
      case BatchEntry.Remembered it -> it.status() == JobStatus.FAILED ? it : null;
      case BatchEntry.Forgotten _ -> null;
    };
  }

  private BatchEntry known(BatchMember member) {
    Optional<JobState> state = find(member);
    if (state.isPresent()) {
      return new BatchEntry.Known(member, state.get());
    }
    JobStatus status = batches.status(batch.id(), member.index());
    return status == null
        ? new BatchEntry.Forgotten(member)
        : new BatchEntry.Remembered(member, status);
  }

  /// The newest job that left a folder: a further generation can only follow one that failed.
  private BatchEntry archived(int index) {
    BatchMember member = new BatchMember(batch.id(), index, 0);
    BatchEntry newest = new BatchEntry.Forgotten(member);
    Optional<JobState> state = find(member);
    while (state.isPresent()) {
      newest = new BatchEntry.Known(member, state.get());
      if (state.get().status() != JobStatus.FAILED) {
        break;
      }
      member = new BatchMember(batch.id(), index, member.generation() + 1);
      state = find(member);
    }
    return newest;
  }

  private Optional<JobState> find(BatchMember member) {
    return archive.find(batch.header().account(), member.job()).await().map(Glance::state);
  }

  private @Nullable Problem refusal(int index) {
    BatchHeader.Closing closing = batch.header().closing();
    int wanted = index / ObjectKeys.REFUSED_PART_ITEMS;
    if (closing == null || !closing.refusedParts().contains(wanted)) {
      return null;
    }
    if (part != wanted) {
      refused =
          folder
              .read(ObjectKeys.refused(batch.id(), wanted))
              .await()
              .map(this::parse)
              .orElse(Map.of());
      part = wanted;
    }
    return refused.get(index);
  }

  private Map<Integer, Problem> parse(byte[] lines) {
    Map<Integer, Problem> items = new HashMap<>();
    int start = 0;
    for (int end = 0; end < lines.length; end++) {
      if (lines[end] == '\n') {
        try {
          byte[] line = java.util.Arrays.copyOfRange(lines, start, end);
          RefusedItem item = Codec.read(line, RefusedItem.class);
          items.put(item.index(), item.problem());
        } catch (Codec.MalformedException e) {
          LOG.warn("A refused item of batch {} cannot be read: {}", batch.id(), e.getMessage());
        }
        start = end + 1;
      }
    }
    return items;
  }
}
