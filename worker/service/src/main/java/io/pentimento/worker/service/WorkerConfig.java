package io.pentimento.worker.service;

import io.pentimento.schemas.Topics;
import io.pentimento.worker.model.backend.Device;
import io.pentimento.worker.model.backend.Precision;
import io.pentimento.worker.service.publishing.S3Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Everything that a worker can be told. [WorkerMain] fills it from options and environment.
///
/// @param name of this worker, unique among all
/// @param model what it decodes with
/// @param kafka where its jobs come from and its events go
/// @param store where its pictures go
/// @param decoding how much it does at once
/// @param patience how long it waits for what
/// @param healthPort where its health can be asked for; 0 for any free port, null for nowhere
public record WorkerConfig(
    String name,
    Model model,
    Kafka kafka,
    S3Settings store,
    Decoding decoding,
    Patience patience,
    @Nullable Integer healthPort) {

  /// @param checkpoint folder of an in-house checkpoint
  /// @param name how jobs ask for it; null for the checkpoint's own name
  /// @param device where it runs; null for a GPU if there is one, else the CPU
  public record Model(
      Path checkpoint, @Nullable String name, @Nullable Device device, Precision precision) {}

  /// @param bootstrap `host:port` of some brokers, separated by commas
  /// @param client more settings for every Kafka client, such as its security
  /// @param replication of a topic that this worker has to make
  public record Kafka(String bootstrap, Map<String, String> client, short replication) {
    public Kafka {
      client = Map.copyOf(client);
    }

    /// What every Kafka client is opened with.
    Map<String, Object> clientSettings() {
      Map<String, Object> settings = new HashMap<>(client);
      settings.put("bootstrap.servers", bootstrap);
      return settings;
    }
  }

  /// @param places images that share a forward pass at most
  /// @param interactiveSlots interactive jobs taken at once
  /// @param batchSlots batch jobs taken at once
  /// @param maxAttempts after so many failed attempts a job fails
  public record Decoding(int places, int interactiveSlots, int batchSlots, int maxAttempts) {}

  /// @param lock how long a job's record stays locked without renewal
  /// @param stall after so long without an iteration the device counts as hung
  /// @param drain how long running jobs may go on after the worker is told to end
  /// @param retry how long a call to the store or to Kafka is repeated before the attempt ends
  public record Patience(Duration lock, Duration stall, Duration drain, Duration retry) {}

  /// @throws IllegalArgumentException if values are out of range; the message names them all, one a
  ///   line
  public WorkerConfig {
    var faults = new ArrayList<String>();
    check(faults, !name.isBlank(), "worker-name must not be blank");
    check(
        faults,
        model.name() == null || Topics.isModelName(model.name()),
        "model must be 1 to 63 lower-case letters, digits and dashes, got '%s'"
            .formatted(model.name()));
    check(faults, !kafka.bootstrap().isBlank(), "kafka-bootstrap must not be blank");
    checkRange(faults, "replication", kafka.replication(), 1, 9);
    check(
        faults,
        store.endpoint().getHost() != null,
        "s3-endpoint must be a URL such as http://127.0.0.1:9000, got '%s'"
            .formatted(store.endpoint()));
    check(faults, !store.bucket().isBlank(), "s3-bucket must not be blank");
    checkRange(faults, "places", decoding.places(), 1, 1024);
    checkRange(faults, "interactive-slots", decoding.interactiveSlots(), 0, 100);
    checkRange(faults, "batch-slots", decoding.batchSlots(), 0, 100);
    check(
        faults,
        decoding.interactiveSlots() + decoding.batchSlots() > 0,
        "interactive-slots and batch-slots must not both be 0");
    checkRange(faults, "max-attempts", decoding.maxAttempts(), 1, 100);
    checkRange(faults, "lock-seconds", patience.lock().toSeconds(), 1, 3600);
    checkRange(faults, "stall-seconds", patience.stall().toSeconds(), 1, 86_400);
    checkRange(faults, "drain-seconds", patience.drain().toSeconds(), 0, 86_400);
    checkRange(faults, "retry-seconds", patience.retry().toSeconds(), 1, 86_400);
    if (healthPort != null) {
      checkRange(faults, "health-port", healthPort, 0, 65_535);
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", faults));
    }
  }

  private static void checkRange(
      List<String> faults, String option, long value, long least, long most) {
    check(
        faults,
        value >= least && value <= most,
        "%s must be %d to %d, got %d".formatted(option, least, most, value));
  }

  private static void check(List<String> faults, boolean good, String otherwise) {
    if (!good) {
      faults.add(otherwise);
    }
  }
}
