package io.pentimento.gateway.accounts;

import io.pentimento.gateway.admission.Caller;
import io.pentimento.gateway.admission.Quota;
import io.pentimento.gateway.jobs.Jobs;
import io.pentimento.gateway.problems.Problems;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.JobRequest;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Holds accounts to their limits. Jobs that have not ended are counted in the folded state, so
/// those that came over another gateway count as well; jobs on their way into it hold a place.
public final class AccountQuota implements Quota {
  private static final String POLICY = "open-jobs";
  private static final int RETRY_AFTER_SECONDS = 10;

  private final Accounts accounts;
  private final Jobs jobs;
  private final Map<String, Set<JobId>> onTheirWay = new ConcurrentHashMap<>();

  public AccountQuota(Accounts accounts, Jobs jobs) {
    this.accounts = accounts;
    this.jobs = jobs;
  }

  @Override
  public Place take(Caller caller, JobId job, JobRequest request) {
    Limits limits = accounts.limitsOf(caller.account());
    if (request.settings().count() > limits.imagesPerJob()) {
      throw Problems.unprocessable(
          "/count", "must be at most %d for this account".formatted(limits.imagesPerJob()));
    }
    onTheirWay.compute(
        caller.account(),
        (account, before) -> {
          Set<JobId> held = before == null ? new HashSet<>() : before;
          requireRoom(account, held, limits.openJobs());
          held.add(job);
          return held;
        });
    return () -> onTheirWay.computeIfPresent(caller.account(), (_, held) -> without(held, job));
  }

  private void requireRoom(String account, Set<JobId> held, int most) {
    long unseen = held.stream().filter(job -> jobs.find(job) == null).count();
    if (unseen + jobs.open(account) >= most) {
      throw Problems.quotaExceeded(
          POLICY,
          "The account may have %d jobs that have not ended".formatted(most),
          RETRY_AFTER_SECONDS);
    }
  }

  private static @Nullable Set<JobId> without(Set<JobId> held, JobId job) {
    held.remove(job);
    return held.isEmpty() ? null : held;
  }
}
