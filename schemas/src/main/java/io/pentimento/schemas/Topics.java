package io.pentimento.schemas;

import java.util.regex.Pattern;

/// The Kafka topics and the workers' share group.
public final class Topics {
  /// Orders to all workers that do not wait in line: [Control], keyed by job or batch id.
  public static final String CONTROLS = "pentimento.controls";

  /// Facts about jobs: [JobEvent], keyed by job id.
  public static final String EVENTS = "pentimento.events";

  /// What batches say of themselves: [BatchHeader], keyed by batch id, compacted.
  public static final String BATCHES = "pentimento.batches";

  /// Models that workers serve: [ModelDescription], keyed by name, compacted.
  public static final String MODELS = "pentimento.models";

  /// Webhooks that are still to be delivered: [WebhookDelivery], keyed by its id, compacted. Those
  /// of one job share a partition.
  public static final String WEBHOOKS = "pentimento.webhooks";

  /// Records that no worker could make sense of or finish, with the reason in a header.
  public static final String DEAD_LETTER = "pentimento.jobs.dead-letter";

  /// How many partitions a job topic is made with: lanes that workers take from in turn.
  public static final int LANES = 16;

  private static final Pattern MODEL = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  private Topics() {}

  /// Jobs for one model at one priority: [JobCommand.Submit], keyed by account, on the lane that
  /// the gateway chose.
  public static String jobs(String model, Priority priority) {
    return "pentimento.jobs.%s.%s".formatted(checkModel(model), priority.word());
  }

  /// The share group of the workers that serve a model.
  public static String shareGroup(String model) {
    return "pentimento-workers-" + checkModel(model);
  }

  /// Whether a model may have this name: lower-case letters, digits and dashes, at most 63.
  public static boolean isModelName(String text) {
    return MODEL.matcher(text).matches();
  }

  private static String checkModel(String model) {
    if (!isModelName(model)) {
      throw new IllegalArgumentException(
          "a model's name is 1 to 63 lower-case letters, digits and dashes, got '" + model + "'");
    }
    return model;
  }
}
