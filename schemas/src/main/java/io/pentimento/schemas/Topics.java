package io.pentimento.schemas;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

  /// How many lanes the jobs of one model and priority wait in; workers take from them in turn.
  public static final int LANES = 16;

  private static final Pattern MODEL = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  private Topics() {}

  /// Jobs for one model at one priority in one lane: [JobCommand.Submit], keyed by account. A lane
  /// is a topic of one partition, since Kafka gives the partitions of a topic to different members
  /// of a share group, and whoever is to go round all lanes must be given all.
  ///
  /// @param lane 0 to [#LANES] - 1; the gateway chose it
  public static String jobs(String model, Priority priority, int lane) {
    if (lane < 0 || lane >= LANES) {
      throw new IllegalArgumentException("a lane is 0 to %d, got %d".formatted(LANES - 1, lane));
    }
    return "pentimento.jobs.%s.%s.%d".formatted(checkModel(model), priority.word(), lane);
  }

  /// All lanes of a model at one priority, in their order.
  public static List<String> lanes(String model, Priority priority) {
    return IntStream.range(0, LANES).mapToObj(lane -> jobs(model, priority, lane)).toList();
  }

  /// All lanes of a model, whatever the priority.
  public static List<String> lanes(String model) {
    return Stream.of(Priority.values())
        .flatMap(priority -> lanes(model, priority).stream())
        .toList();
  }

  /// Which lane a topic is.
  ///
  /// @param topic as [#jobs] gives it
  public static int lane(String topic) {
    return Integer.parseInt(topic, topic.lastIndexOf('.') + 1, topic.length(), 10);
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
