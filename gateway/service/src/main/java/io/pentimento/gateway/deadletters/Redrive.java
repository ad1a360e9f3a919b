package io.pentimento.gateway.deadletters;

import io.pentimento.gateway.admission.CommandLog;
import io.pentimento.gateway.messaging.DeadLetter;
import io.pentimento.gateway.retention.Folders;
import io.pentimento.schemas.Codec;
import io.pentimento.schemas.EditRegion;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.JobRecord;
import io.pentimento.schemas.JobRequest;
import io.pentimento.schemas.ObjectKeys;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Has a dead letter done after all, as a **new job** with the same request: the old one is
/// `FAILED`, everybody was told so, and no job ends twice. The new one begins with no attempts
/// spent, and copies of the old one's inputs. Its id is derived from the old one's, so that
/// retrying a letter twice is one job, and so are two letters of one order, set aside by two
/// workers.
final class Redrive {
  private final Folders folders;
  private final CommandLog log;
  private final InstantSource clock;

  Redrive(Folders folders, CommandLog log, InstantSource clock) {
    this.folders = folders;
    this.log = log;
    this.clock = clock;
  }

  /// What came of a letter.
  sealed interface Outcome {
    /// @param job the new job
    /// @param instead of which
    record Retried(JobId job, JobId instead) implements Outcome {}

    /// @param reason why it is not retried, in words
    record Refused(String reason) implements Outcome {}
  }

  /// Retries a letter. Blocks until the new job is durable.
  ///
  /// @throws Folders.FoldersException if the store does not answer
  /// @throws RuntimeException if Kafka does not acknowledge the order
  Outcome retry(DeadLetter letter) {
    try {
      return retry(letter, letter.submit());
    } catch (Codec.MalformedException e) {
      return new Outcome.Refused(
          "no worker of this version can read it either, it is " + e.getMessage());
    }
  }

  private Outcome retry(DeadLetter letter, JobCommand.Submit old) {
    String obstacle = obstacle(old.job());
    if (obstacle != null) {
      return new Outcome.Refused(obstacle);
    }
    JobId job = JobId.derivedFrom(old.account(), "dead letter of " + old.job());
    for (var input : inputs(old.request())) {
      if (!folders.copy(input.apply(old.job()), input.apply(job))) {
        return new Outcome.Refused(
            input.apply(old.job()) + " is gone, without which it cannot be done");
      }
    }
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var submit =
        new JobCommand.Submit(
            job,
            old.account(),
            now,
            RetriedRequest.of(old.request(), old.job(), now),
            null,
            old.webhook());
    String trace = letter.traceparent();
    log.order(submit, trace == null ? newTrace(job) : trace)
        .toCompletionStage()
        .toCompletableFuture()
        .join();
    return new Outcome.Retried(job, old.job());
  }

  /// Why the job is not to be done again; null if it is.
  private @Nullable String obstacle(JobId job) {
    if (folders.read(ObjectKeys.deletion(job)) != null) {
      return "job %s was deleted".formatted(job);
    }
    byte[] record = folders.read(ObjectKeys.record(job));
    try {
      JobEvent.Terminal outcome =
          record == null ? null : Codec.read(record, JobRecord.class).outcome();
      return outcome == null || outcome instanceof JobEvent.JobFailed
          ? null
          : "job %s has ended well: %s".formatted(job, outcome.kind());
    } catch (Codec.MalformedException e) {
      return null; // a record that nobody can read tells of no good end
    }
  }

  private static List<Function<JobId, String>> inputs(JobRequest request) {
    List<Function<JobId, String>> inputs = new ArrayList<>();
    EditRegion region =
        switch (request) {
          case JobRequest.Generate _ -> null;
          case JobRequest.Extend _ -> {
            inputs.add(ObjectKeys::source);
            yield null;
          }
          case JobRequest.Edit edit -> edit.region();
          case JobRequest.Fork fork -> {
            inputs.add(ObjectKeys::origin);
            if (fork.canvas() != null) {
              inputs.add(ObjectKeys::source);
            }
            if (fork.canvas() != null && fork.windowStart(fork.iteration()) > 0) {
              inputs.add(ObjectKeys::settled);
            }
            yield fork.region();
          }
        };
    if (region != null) {
      inputs.add(ObjectKeys::source);
    }
    if (region instanceof EditRegion.Mask) {
      inputs.add(ObjectKeys::mask);
    }
    return inputs;
  }

  private static String newTrace(JobId job) {
    String hex = job.value().replace("-", "");
    return "00-%s-%s-01".formatted(hex, hex.substring(16));
  }
}
