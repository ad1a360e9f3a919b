package io.pentimento.gateway.live;

import io.pentimento.gateway.problems.Problems;
import io.pentimento.schemas.BatchId;
import io.pentimento.schemas.JobId;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/// What a client says on the socket for many jobs.
///
/// @param subscribe whether to begin or to end
/// @param subject what to follow
/// @param start where to go on
record Subscribe(boolean subscribe, Subject subject, Start start) {
  private static final String ACTION = "action";
  private static final String AFTER = "after";
  private static final String AFTER_SEQUENCE = "afterSequence";

  /// What can be followed.
  sealed interface Subject {
    /// Every step of a job.
    record OfJob(JobId job) implements Subject {}

    /// How far a batch is.
    record OfBatch(BatchId batch) implements Subject {}
  }

  /// @throws io.pentimento.gateway.problems.ProblemException if it is not understood
  static Subscribe parse(String text) {
    JsonObject frame = object(text);
    return new Subscribe(action(frame), subject(frame), start(frame));
  }

  private static JsonObject object(String text) {
    try {
      return new JsonObject(text);
    } catch (DecodeException e) {
      throw Problems.invalid(
          "", "is not a JSON object such as {\"action\":\"subscribe\",\"job\":\"<id>\"}");
    }
  }

  private static boolean action(JsonObject frame) {
    Object action = frame.getValue(ACTION);
    if ("subscribe".equals(action) || "unsubscribe".equals(action)) {
      return action.equals("subscribe");
    }
    throw Problems.invalid("/action", "must be 'subscribe' or 'unsubscribe'");
  }

  private static Subject subject(JsonObject frame) {
    if (!frame.containsKey("batch")) {
      return new Subject.OfJob(job(frame));
    }
    if (frame.containsKey("job")) {
      throw Problems.invalid("/batch", "cannot stand beside a job; send two frames");
    }
    if (frame.getValue("batch") instanceof String id && BatchId.isValid(id)) {
      return new Subject.OfBatch(new BatchId(id));
    }
    throw Problems.invalid("/batch", "must be the id of a batch");
  }

  private static JobId job(JsonObject frame) {
    if (frame.getValue("job") instanceof String id && JobId.isValid(id)) {
      return new JobId(id);
    }
    throw Problems.invalid("/job", "must be the id of a job");
  }

  private static Start start(JsonObject frame) {
    Long after = count(frame, AFTER, Integer.MAX_VALUE, "must be an iteration, an integer from 0");
    Long sequence =
        count(frame, AFTER_SEQUENCE, Long.MAX_VALUE, "must be a sequence, an integer from 0");
    return new Start(after == null ? null : after.intValue(), sequence, null, false);
  }

  private static @Nullable Long count(JsonObject frame, String field, long most, String wanted) {
    return switch (frame.getValue(field)) {
      case null -> null;
      case Integer number when number >= 0 -> number.longValue();
      case Long number when number >= 0 && number <= most -> number;
      default -> throw Problems.invalid("/" + field, wanted);
    };
  }
}
