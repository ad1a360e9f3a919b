package io.pentimento.deploy.e2e.guarantees;

import io.pentimento.gateway.client.Job;
import io.pentimento.schemas.JobId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What can be asked once all is quiet.
public interface Evidence {
  /// What each gateway says of a job, by the gateway's name; null where it knows none.
  Map<String, @Nullable Job> answers(JobId job);

  /// The keys of everything in the job's folder.
  List<String> folder(JobId job);

  /// A stored object; null if there is none.
  byte @Nullable [] object(String key);
}
