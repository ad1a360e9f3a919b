package io.pentimento.worker.service.intake;

import io.pentimento.schemas.Codec;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.JobRecord;
import io.pentimento.schemas.Problem;
import io.pentimento.worker.service.publishing.DeadLetters;
import io.pentimento.worker.service.publishing.EventFeed;
import io.pentimento.worker.service.publishing.JobFolder;
import io.pentimento.worker.service.publishing.ObjectStore;
import io.pentimento.worker.service.publishing.RecordWriter;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// What becomes of a record that cannot take the straight way. Every call returns when what it did
/// is durable, and throws what its parts throw where that fails.
///
/// @param records writes a record to its topic anew
public record Setbacks(
    RecordWriter records,
    DeadLetters deadLetters,
    EventFeed events,
    ObjectStore store,
    InstantSource clock) {
  private static final int BAD_REQUEST = 400;

  /// The part of a malformed command that says whose end to tell.
  ///
  /// @param job the job that it names
  public record NamesJob(JobId job) {}

  /// Writes the record anew, with Kafka's count of deliveries at its start.
  void requeue(Delivery delivery) {
    records.write(delivery.again());
  }

  /// All attempts at the record's job failed.
  void exhausted(Delivery delivery) {
    deadLetters.setAside(
        delivery.copy(), delivery.origin(), "every attempt at the job failed; its folder says how");
  }

  /// The record is no command. If it still names a job, that job fails, unless it has ended
  /// already, or is being done for a record that is whole: a spoilt copy does it no harm.
  ///
  /// @param reason what is wrong with it
  void malformed(Delivery delivery, @Nullable String reason) {
    String words = reason == null ? "not a Submit command" : reason;
    deadLetters.setAside(delivery.copy(), delivery.origin(), words);
    JobId job = namedJob(delivery);
    if (job != null) {
      var folder = new JobFolder(store, job);
      JobRecord known = folder.record();
      if (known != null) {
        events.tell(known.outcome(), delivery.traceparent());
      } else if (!folder.isTakenUp()) {
        events.tell(failed(job, words), delivery.traceparent());
      }
    }
  }

  private JobEvent.JobFailed failed(JobId job, String words) {
    var problem = Problem.of("malformed-command", "Malformed command", BAD_REQUEST, words);
    return new JobEvent.JobFailed(job, 1, problem, clock.instant());
  }

  private static @Nullable JobId namedJob(Delivery delivery) {
    byte[] value = delivery.value();
    try {
      return value == null ? null : Codec.read(value, NamesJob.class).job();
    } catch (Codec.MalformedException _) {
      return null;
    }
  }
}
