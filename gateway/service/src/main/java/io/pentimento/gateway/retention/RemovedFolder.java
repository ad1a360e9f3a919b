package io.pentimento.gateway.retention;

import io.pentimento.schemas.JobId;
import io.pentimento.schemas.ObjectKeys;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// A job's folder on its way out.
///
/// @param prefix of everything in it
/// @param last what goes after everything else: the record that says that the job has ended, so
///   that a folder that is only partly removed is still found to be one of an ended job
record RemovedFolder(String prefix, String last) {
  private static final int PAGE = 1000;

  static RemovedFolder of(JobId job) {
    return new RemovedFolder(ObjectKeys.folder(job), ObjectKeys.record(job));
  }

  /// Removes every object, a page at a time.
  void removeFrom(Folders folders) {
    List<String> page = new ArrayList<>();
    boolean recorded = false;
    for (Iterator<Folders.Entry> all = folders.listAll(prefix); all.hasNext(); ) {
      String key = all.next().key();
      if (key.equals(last)) {
        recorded = true;
      } else {
        page.add(key);
      }
      if (page.size() == PAGE) {
        folders.remove(page);
        page.clear();
      }
    }
    folders.remove(page);
    if (recorded) {
      folders.remove(List.of(last));
    }
  }
}
