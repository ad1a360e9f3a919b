package io.pentimento.deploy.e2e.guarantees;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.ObjectKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/// A job whose workers die is tried as often as the limit says, and then fails and is set aside.
/// Orders that stand on the topic several times, and are tried at the same time, use up nothing.
public final class AttemptsAreBounded implements Guarantee {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String EXHAUSTED = "attempts-exhausted";

  private final int limit;

  /// @param limit the workers' `--max-attempts`
  public AttemptsAreBounded(int limit) {
    this.limit = limit;
  }

  @Override
  public String promise() {
    return "a good request fails only when so many attempts were struck as the limit says";
  }

  @Override
  public List<String> broken(JobHistory job, Evidence evidence) {
    if (job.isDeleted()) {
      return List.of();
    }
    long spent = spent(job, evidence);
    long struck = job.all(Sighting.Struck.class).count();
    return switch (job.state().outcome()) {
      case JobEvent.JobFailed failed -> {
        boolean exhausted = String.valueOf(failed.problem().type()).endsWith(EXHAUSTED);
        boolean setAside = job.all(Sighting.SetAside.class).findAny().isPresent();
        yield exhausted && spent >= limit && struck >= limit && setAside
            ? List.of()
            : List.of(
                "it failed after %d attempts, of which %d were struck, its order %s: %s"
                    .formatted(
                        spent, struck, setAside ? "set aside" : "not set aside", failed.problem()));
      }
      case JobEvent.JobSucceeded _ -> {
        long most = limit * job.all(Sighting.Ordered.class).count();
        yield spent <= most
            ? List.of()
            : List.of("it took %d attempts, of at most %d".formatted(spent, most));
      }
      case JobEvent.JobCancelled _, JobEvent.JobExpired _ -> List.of();
      case null -> List.of();
    };
  }

  private static long spent(JobHistory job, Evidence evidence) {
    return evidence.folder(job.job()).stream()
        .filter(key -> key.startsWith(ObjectKeys.attempts(job.job())))
        .map(key -> read(Objects.requireNonNull(evidence.object(key))))
        .filter(attempt -> !attempt.path("handedBack").asBoolean())
        .count();
  }

  private static JsonNode read(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
