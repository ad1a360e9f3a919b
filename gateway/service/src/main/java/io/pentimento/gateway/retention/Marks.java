package io.pentimento.gateway.retention;

import io.pentimento.schemas.JobId;
import io.pentimento.schemas.ObjectKeys;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The marks of deleted jobs, read beside the list of job folders: both ascend by id, so that one
/// of each is held at a time, however many there are.
final class Marks {
  private final Folders folders;
  private final Iterator<Folders.Entry> marks;
  private final Instant keptSince;
  private Folders.@Nullable Entry current;

  /// @param keptSince older marks are removed as they are passed by
  Marks(Folders folders, Instant keptSince) {
    this.folders = folders;
    this.keptSince = keptSince;
    this.marks = folders.list(ObjectKeys.DELETIONS);
    this.current = next();
  }

  /// Whether there are any more.
  boolean isEmpty() {
    return current == null;
  }

  /// Whether this job has a mark. To be asked of one job after the other, ascending.
  boolean has(JobId job) {
    while (current != null && current.key().compareTo(ObjectKeys.deletion(job)) < 0) {
      pass();
    }
    return current != null && current.key().equals(ObjectKeys.deletion(job));
  }

  /// Reads on to the end.
  void finish() {
    while (current != null) {
      pass();
    }
  }

  private void pass() {
    var passed = current;
    if (passed != null && passed.storedAt() != null && passed.storedAt().isBefore(keptSince)) {
      folders.remove(List.of(passed.key()));
    }
    current = next();
  }

  private Folders.@Nullable Entry next() {
    return marks.hasNext() ? marks.next() : null;
  }
}
