package io.pentimento.schemas;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An order to the workers.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = JobCommand.Submit.class, name = "Submit"),
  @JsonSubTypes.Type(value = JobCommand.Cancel.class, name = "Cancel"),
  @JsonSubTypes.Type(value = JobCommand.Delete.class, name = "Delete")
})
public sealed interface JobCommand {
  /// The job it is about.
  JobId job();

  /// Whose job it is.
  String account();

  /// Do this job. On a job topic, keyed by account.
  ///
  /// @param acceptedAt when the gateway accepted it
  /// @param batch its place in a batch; null if it came alone
  /// @param webhook where to send word of it; null for nowhere. It is no part of the request, which
  ///   every picture carries: such an address may hold a secret
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Submit(
      JobId job,
      String account,
      Instant acceptedAt,
      JobRequest request,
      @Nullable BatchMember batch,
      @Nullable Webhook webhook)
      implements JobCommand {
    /// A job of a batch, of which nobody is told.
    public Submit(
        JobId job, String account, Instant acceptedAt, JobRequest request, BatchMember batch) {
      this(job, account, acceptedAt, request, batch, null);
    }

    /// A job that came alone, of which nobody is told.
    public Submit(JobId job, String account, Instant acceptedAt, JobRequest request) {
      this(job, account, acceptedAt, request, null, null);
    }
  }

  /// Stop this job. On the control topic, keyed by job id.
  ///
  /// @param requestedAt when the client asked
  record Cancel(JobId job, String account, Instant requestedAt) implements JobCommand, Control {}

  /// Forget this job: stop it if it runs, and leave nothing of it behind. On the control topic,
  /// keyed by job id, and as an object outside the job's folder ([ObjectKeys#deletion]).
  ///
  /// @param requestedAt when the client asked
  record Delete(JobId job, String account, Instant requestedAt) implements JobCommand, Control {}
}
