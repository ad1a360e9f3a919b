package io.pentimento.deploy.e2e.guarantees;

import io.pentimento.gateway.client.Job;
import io.pentimento.gateway.client.LiveEvent;
import io.pentimento.schemas.Codec;
import io.pentimento.schemas.JobRecord;
import io.pentimento.schemas.JobStatus;
import io.pentimento.schemas.ObjectKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Whoever looks at a job sees the same end: the readers of the event topic, every gateway, the
/// `job.json` in its folder, and everybody who followed it.
public final class OneEndForAll implements Guarantee {
  @Override
  public String promise() {
    return "each job ends once, and everybody agrees how";
  }

  @Override
  public List<String> broken(JobHistory job, Evidence evidence) {
    if (job.isDeleted() || job.state().outcome() == null) {
      return List.of();
    }
    Map<String, JobStatus> said = new TreeMap<>();
    evidence.answers(job.job()).forEach((gateway, answer) -> said.put(gateway, statusOf(answer)));
    job.all(Sighting.Shown.class)
        .forEach(shown -> {
          JobStatus end = endIn(shown.event());
          if (end != null) {
            said.put("a frame to " + shown.viewer(), end);
          }
        });
    job.all(Sighting.Concluded.class)
        .forEach(end -> said.put("the conclusion of " + end.viewer(), end.status()));

    var broken = new ArrayList<String>();
    JobStatus standing = job.state().status();
    said.forEach((who, status) -> {
      if (status != standing) {
        broken.add("the topic says %s, %s says %s".formatted(standing, who, status));
      }
    });
    String recorded = record(job, evidence);
    if (!recorded.equals(Objects.requireNonNull(job.state().outcome()).kind())) {
      broken.add("the topic says %s, job.json says %s".formatted(standing, recorded));
    }
    return broken;
  }

  private static String record(JobHistory job, Evidence evidence) {
    byte[] json = evidence.object(ObjectKeys.record(job.job()));
    try {
      return json == null ? "nothing" : Codec.read(json, JobRecord.class).outcome().kind();
    } catch (Codec.MalformedException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static JobStatus statusOf(@Nullable Job answer) {
    return answer == null ? JobStatus.QUEUED : answer.status();
  }

  private static @Nullable JobStatus endIn(LiveEvent event) {
    return switch (event) {
      case LiveEvent.Snapshot snapshot ->
          snapshot.state().status().isTerminal() ? snapshot.state().status() : null;
      case LiveEvent.JobSucceeded _ -> JobStatus.SUCCEEDED;
      case LiveEvent.JobFailed _ -> JobStatus.FAILED;
      case LiveEvent.JobCancelled _ -> JobStatus.CANCELLED;
      case LiveEvent.JobExpired _ -> JobStatus.EXPIRED;
      case LiveEvent.JobStarted _, LiveEvent.IterationCompleted _, LiveEvent.ImageCompleted _ ->
          null;
    };
  }
}
