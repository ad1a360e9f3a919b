package io.pentimento.schemas;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// One of each, for tests.
final class Examples {
  static final JobId JOB = new JobId("0198f2a4-7c1e-7d2b-9a55-3f0e6b1c2d4e");
  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  static final DecodingOptions DECODING =
      new DecodingOptions(12, "cosine", "confidence", 1.0, 4.5, 1.0);
  static final DecodingOptions REVISING =
      new DecodingOptions(12, "cosine", "rotated-halton", 1.0, 4.5, 1.0, "running-confidence");
  static final JobRequest GENERATE = new JobRequest.Generate(settings(Priority.INTERACTIVE));
  static final JobRequest EDIT_BOX =
      new JobRequest.Edit(
          settings(Priority.BATCH), "u-1", new EditRegion.Box(128, 64, 256, 288), 15);
  static final JobRequest EDIT_MASK =
      new JobRequest.Edit(settings(Priority.BATCH), "u-1", new EditRegion.Mask("u-2"), null);

  static final JobRequest EDIT_WHOLE =
      new JobRequest.Edit(
          settings(Priority.INTERACTIVE), "u-1", new EditRegion.Mask("u-2"), 15, true);
  static final JobRequest EXTEND =
      new JobRequest.Extend(
          settings(Priority.INTERACTIVE),
          "u-1",
          new Margins(128, 0, 0, 256),
          new Canvas(384, 512, 5),
          15);

  static final BatchId BATCH = new BatchId("0198f2a4-7c1e-8d2b-9a55-3f0e6b1c2d4f");
  static final BatchMember MEMBER = new BatchMember(BATCH, 7, 1);
  static final BatchHeader OPEN = new BatchHeader(BATCH, "alice", "fish", NOON, null);
  static final BatchHeader CLOSED =
      new BatchHeader(
          BATCH,
          "alice",
          "fish",
          NOON,
          new BatchHeader.Closing(
              1000, 3, List.of(0, 7), "5f3c0e", Instant.parse("2026-11-23T12:00:05Z")));
  static final JobRequest FORK =
      new JobRequest.Fork(
          settings(Priority.INTERACTIVE),
          new JobId("0198f2a4-0000-7000-8000-3f0e6b1c2d4e"),
          null,
          1,
          3,
          1,
          new EditRegion.Box(128, 64, 256, 288),
          15);
  static final JobRequest FORK_OF_UPLOAD =
      new JobRequest.Fork(settings(Priority.BATCH), null, "u-3", 0, 3, 0, null, null);

  static final JobRequest FORK_OF_EXTENDED =
      new JobRequest.Fork(
          settings(Priority.INTERACTIVE),
          new JobId("0198f2a4-0000-7000-8000-3f0e6b1c2d4e"),
          null,
          0,
          17,
          0,
          null,
          15,
          null,
          new Margins(0, 128, 256, 0),
          new Canvas(384, 512, 5));

  private Examples() {}

  static JobCommand.Submit submitOfBatch() {
    return new JobCommand.Submit(MEMBER.job(), "alice", NOON, GENERATE, MEMBER);
  }

  static CancelBatch cancelBatch() {
    return new CancelBatch(BATCH, "alice", 1, NOON);
  }

  static RefusedItem refusedItem() {
    return new RefusedItem(
        7,
        new Problem(
            "urn:pentimento:problem:unprocessable",
            "The request cannot be done",
            422,
            "/label is not a label of demo",
            null,
            List.of(new Problem.Fault("/label", "is not a label of demo"))));
  }

  static JobSettings settings(Priority priority) {
    return new JobSettings(
        "demo", 7, 2, 42, DECODING, Partials.EVERY, priority, null, Map.of("order", "1138"));
  }

  static JobCommand.Submit submit(JobRequest request) {
    return new JobCommand.Submit(JOB, "alice", NOON, request);
  }

  static JobEvent.IterationCompleted iteration(int attempt, int index, int iteration) {
    return new JobEvent.IterationCompleted(
        JOB,
        attempt,
        index,
        iteration,
        12,
        8,
        56,
        2,
        0.25,
        ObjectKeys.partial(JOB, index, iteration),
        NOON);
  }

  static List<JobCommand> commands() {
    return List.of(
        submit(GENERATE),
        submit(EDIT_BOX),
        submit(EDIT_MASK),
        new JobCommand.Cancel(JOB, "alice", NOON),
        new JobCommand.Delete(JOB, "alice", NOON));
  }

  static JobCommand.Submit submitWithWebhook() {
    return new JobCommand.Submit(
        JOB,
        "alice",
        NOON,
        GENERATE,
        null,
        new Webhook("https://example.com/hooks", List.of(Webhook.Event.TERMINAL)));
  }

  static WebhookDelivery webhookDelivery() {
    JobCommand.Submit submit = submitWithWebhook();
    return WebhookDelivery.of(
            events().get(5),
            submit,
            java.util.Objects.requireNonNull(submit.webhook()),
            "{\"type\":\"JobCancelled\"}",
            NOON)
        .again(NOON.plusSeconds(5));
  }

  static List<JobEvent> events() {
    return List.of(
        new JobEvent.JobStarted(JOB, 1, "w1", "abcdef012345", NOON),
        iteration(1, 0, 3),
        new JobEvent.ImageCompleted(JOB, 1, 0, ObjectKeys.image(JOB, 0), NOON),
        new JobEvent.JobSucceeded(JOB, 1, List.of(ObjectKeys.image(JOB, 0)), NOON),
        new JobEvent.JobFailed(
            JOB,
            1,
            Problem.of("source-unreadable", "Source unreadable", 422, "no such image"),
            NOON),
        new JobEvent.JobCancelled(JOB, 1, NOON),
        new JobEvent.JobExpired(JOB, 1, NOON));
  }

  static ModelDescription model() {
    return new ModelDescription(
        "demo",
        "abcdef012345",
        "maskgit",
        32,
        8,
        4,
        64,
        List.of("ox", "fish"),
        false,
        DECODING,
        "Apache-2.0");
  }

  static PartialState partialState() {
    return new PartialState(
        1,
        JOB,
        0,
        GENERATE,
        "abcdef012345",
        3,
        2,
        new byte[] {0, 1, 0, 2, 0, 3, 0, 4},
        new byte[] {5},
        0.25,
        null,
        null,
        null,
        null);
  }

  static PartialState revisedState() {
    var settings =
        new JobSettings("demo", 7, 1, 42, REVISING, Partials.EVERY, Priority.BATCH, null, Map.of());
    return new PartialState(
        1,
        JOB,
        0,
        new JobRequest.Generate(settings),
        "abcdef012345",
        3,
        2,
        new byte[] {0, 1, 0, 2, 0, 3, 0, 4},
        new byte[] {5},
        0.25,
        new byte[] {4},
        new byte[] {0, 1, 1, 0},
        new byte[] {0, 0, 0, 0, 0x3f, 0, 0, 0, 0, 0, 0, 0, 0x3e, (byte) 0x80, 0, 0},
        new byte[] {0, 1, 0, 3});
  }
}
