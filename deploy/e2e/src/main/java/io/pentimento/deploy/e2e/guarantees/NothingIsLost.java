package io.pentimento.deploy.e2e.guarantees;

import io.pentimento.gateway.client.Job;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An accepted job is on the job topic, is known to every gateway, ends, and everybody who follows
/// it hears so. The same key is the same job.
public final class NothingIsLost implements Guarantee {
  @Override
  public String promise() {
    return "nothing that was accepted is lost";
  }

  @Override
  public List<String> broken(JobHistory job, Evidence evidence) {
    var broken = new ArrayList<String>();
    if (job.all(Sighting.Accepted.class).map(Sighting.Accepted::key).distinct().count() > 1) {
      broken.add("it answers to several keys");
    }
    if (job.all(Sighting.Ordered.class).findAny().isEmpty()) {
      broken.add("no order for it stands on a job topic");
    }
    if (job.isDeleted()) {
      return broken;
    }
    if (job.state().outcome() == null) {
      broken.add("it has not ended");
    }
    evidence
        .answers(job.job())
        .forEach((gateway, answer) -> {
          if (!isEnded(answer)) {
            broken.add("%s says %s".formatted(gateway, answer == null ? "404" : answer.status()));
          }
        });
    job.all(Sighting.GaveUp.class)
        .forEach(
            gaveUp -> broken.add("%s gave up: %s".formatted(gaveUp.viewer(), gaveUp.reason())));
    return broken;
  }

  private static boolean isEnded(@Nullable Job answer) {
    return answer != null && answer.status().isTerminal();
  }
}
