package io.pentimento.deploy.e2e.viewers;

import io.pentimento.deploy.e2e.guarantees.Evidence;
import io.pentimento.deploy.e2e.parts.World;
import io.pentimento.gateway.client.Job;
import io.pentimento.gateway.client.PentimentoClient;
import io.pentimento.gateway.client.ProblemException;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.ObjectKeys;
import io.pentimento.worker.service.publishing.S3ObjectStore;
import io.pentimento.worker.service.publishing.S3Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Asks gateways and store, once all is quiet.
public final class Auditor implements Evidence, AutoCloseable {
  private static final int NOT_FOUND = 404;

  private final List<PentimentoClient> gateways = new ArrayList<>();
  private final S3ObjectStore store;
  private @Nullable Asked last;

  /// What was asked of one job, so that each guarantee need not ask again.
  private record Asked(JobId job, Map<String, @Nullable Job> answers, List<String> folder) {}

  public Auditor(World world) {
    world.addresses().forEach(address -> gateways.add(PentimentoClient.connect(address)));
    var direct = world.store();
    store =
        S3ObjectStore.open(
            new S3Settings(
                direct.endpoint(),
                direct.accessKey(),
                direct.secretKey(),
                direct.bucket(),
                "us-east-1"));
  }

  @Override
  public Map<String, @Nullable Job> answers(JobId job) {
    return asked(job).answers();
  }

  @Override
  public List<String> folder(JobId job) {
    return asked(job).folder();
  }

  @Override
  public byte @Nullable [] object(String key) {
    return store.get(key);
  }

  @Override
  public void close() {
    gateways.forEach(PentimentoClient::close);
    store.close();
  }

  private Asked asked(JobId job) {
    Asked known = last;
    if (known == null || !known.job().equals(job)) {
      known = new Asked(job, ask(job), store.list(ObjectKeys.folder(job)));
      last = known;
    }
    return known;
  }

  private Map<String, @Nullable Job> ask(JobId job) {
    var answers = new HashMap<String, @Nullable Job>();
    for (int number = 0; number < gateways.size(); number++) {
      answers.put("gateway " + (number + 1), ask(gateways.get(number), job));
    }
    return answers;
  }

  private static @Nullable Job ask(PentimentoClient gateway, JobId job) {
    try {
      return gateway.job(job.value());
    } catch (ProblemException e) {
      if (e.problem().status() == NOT_FOUND) {
        return null;
      }
      throw e;
    }
  }
}
