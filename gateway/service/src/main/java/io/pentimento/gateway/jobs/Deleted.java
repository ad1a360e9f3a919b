package io.pentimento.gateway.jobs;

import io.pentimento.schemas.JobId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which jobs are deleted, and whose they were. Safe for all threads.
///
/// It outlives what was known of them, so that a late order or event of a deleted job brings
/// nothing back. It remembers the latest [#MOST].
final class Deleted {
  static final int MOST = 200_000;

  private final Map<JobId, String> accounts = new LinkedHashMap<>(); // guarded by this

  synchronized void add(JobId job, String account) {
    accounts.putIfAbsent(job, account);
    if (accounts.size() > MOST) {
      accounts.remove(accounts.keySet().iterator().next());
    }
  }

  /// Whose it was; null if it is not deleted.
  synchronized @Nullable String account(JobId job) {
    return accounts.get(job);
  }
}
