package io.pentimento.deploy.e2e.guarantees;

import java.util.ArrayList;
import java.util.List;

/// Of a deleted job nothing is stored and nothing is told any more.
public final class DeletedIsGone implements Guarantee {
  @Override
  public String promise() {
    return "nothing of a deleted job remains";
  }

  @Override
  public List<String> broken(JobHistory job, Evidence evidence) {
    if (!job.isDeleted()) {
      return List.of();
    }
    var broken = new ArrayList<String>();
    evidence.folder(job.job()).forEach(key -> broken.add("still stored: " + key));
    evidence
        .answers(job.job())
        .forEach((gateway, answer) -> {
          if (answer != null) {
            broken.add("%s still answers %s".formatted(gateway, answer.status()));
          }
        });
    return broken;
  }
}
