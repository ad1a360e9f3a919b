package io.pentimento.gateway.retention;

import io.pentimento.gateway.jobs.Jobs;
import io.pentimento.gateway.jobs.Retention;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.JobState;
import io.pentimento.schemas.ObjectKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes from the store what is kept no longer: folders of jobs that ended long enough ago, what
/// is left of deleted jobs, and uploads that no job may name any more. Lists in pages, and holds
/// one page at a time. Several may sweep at once without harm: whatever one has removed, the others
/// do not find.
///
/// A job that has not ended is never swept, whatever its age: only a record in its folder says that
/// it has, and where this gateway knows better, that counts.
public final class Sweeper {
  private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

  /// How long the mark of a deleted job stays: longer than any record of it on a topic.
  public static final Duration MARKS = Duration.ofDays(30);

  // A job may be copying an upload that it named at the last moment.
  private static final Duration UPLOAD_GRACE = Duration.ofHours(1);
  private static final int PAGE = 1000;

  private final Folders folders;
  private final Jobs jobs;
  private final Retention retention;
  private final Duration uploads;

  /// @param uploads how long after an upload jobs may name it
  public Sweeper(Folders folders, Jobs jobs, Retention retention, Duration uploads) {
    this.folders = folders;
    this.jobs = jobs;
    this.retention = retention;
    this.uploads = uploads;
  }

  /// What one sweep removed.
  ///
  /// @param jobs folders of jobs
  /// @param uploads uploaded files
  public record Swept(int jobs, int uploads) {}

  /// Sweeps once. Blocks.
  ///
  /// @throws Folders.FoldersException if the store fails half way; the next sweep goes on
  public Swept sweep() {
    Swept swept = new Swept(sweepJobs(), sweepUploads());
    if (swept.jobs() + swept.uploads() > 0) {
      LOG.info("swept {} jobs and {} uploads", swept.jobs(), swept.uploads());
    }
    return swept;
  }

  private int sweepJobs() {
    var marks = new Marks(folders, retention.now().minus(MARKS));
    if (marks.isEmpty() && retention.isForEver()) {
      return 0;
    }
    int swept = 0;
    for (var all = folders.list(ObjectKeys.JOBS); all.hasNext(); ) {
      JobId job = ObjectKeys.jobOfFolder(all.next().key());
      if (job != null && (marks.has(job) || isOver(job))) {
        RemovedFolder.of(job).removeFrom(folders);
        swept++;
      }
    }
    marks.finish();
    return swept;
  }

  private boolean isOver(JobId job) {
    if (retention.isForEver()) {
      return false;
    }
    JobState known = jobs.remembered(job);
    Instant endedAt =
        known == null || known.submit() == null
            ? folders.storedAt(ObjectKeys.record(job))
            : known.finishedAt();
    return endedAt != null && retention.isOver(endedAt);
  }

  private int sweepUploads() {
    Instant keptSince = retention.now().minus(uploads).minus(UPLOAD_GRACE);
    int swept = 0;
    List<String> page = new ArrayList<>();
    for (Iterator<Folders.Entry> all = folders.listAll(ObjectKeys.UPLOADS); all.hasNext(); ) {
      Folders.Entry upload = all.next();
      if (isBefore(upload.storedAt(), keptSince)) {
        page.add(upload.key());
        swept++;
      }
      if (page.size() == PAGE) {
        folders.remove(page);
        page.clear();
      }
    }
    folders.remove(page);
    return swept;
  }

  private static boolean isBefore(@Nullable Instant storedAt, Instant moment) {
    return storedAt != null && storedAt.isBefore(moment);
  }
}
