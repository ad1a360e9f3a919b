package io.pentimento.gateway.jobs;

import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobState;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How many jobs of each account have not ended. Safe for all threads.
final class OpenJobs {
  private final Map<String, Integer> byAccount = new ConcurrentHashMap<>();

  int of(String account) {
    return byAccount.getOrDefault(account, 0);
  }

  /// A job went from one state to the next.
  void moved(JobState before, JobState after) {
    count(before, -1);
    count(after, 1);
  }

  private void count(JobState state, int step) {
    JobCommand.Submit submit = state.submit();
    if (submit != null && state.outcome() == null) {
      byAccount.merge(submit.account(), step, OpenJobs::sumOrNothing);
    }
  }

  private static @org.jspecify.annotations.Nullable Integer sumOrNothing(int a, int b) {
    return a + b == 0 ? null : a + b;
  }
}
