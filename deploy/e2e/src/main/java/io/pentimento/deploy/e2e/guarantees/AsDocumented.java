package io.pentimento.deploy.e2e.guarantees;

import java.util.List;

/// What services write to Kafka is as the document says, to the last header.
public final class AsDocumented implements Guarantee {
  @Override
  public String promise() {
    return "every record is as asyncapi.yaml says";
  }

  @Override
  public List<String> broken(JobHistory job, Evidence evidence) {
    return job.all(Sighting.Undocumented.class).map(Sighting.Undocumented::reason).toList();
  }
}
