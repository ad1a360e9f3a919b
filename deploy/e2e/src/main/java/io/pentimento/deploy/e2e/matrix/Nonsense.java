package io.pentimento.deploy.e2e.matrix;

import io.pentimento.deploy.e2e.parts.World;
import io.pentimento.schemas.Priority;
import io.pentimento.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/// Records that make no sense, for every topic.
final class Nonsense {
  private static final int LARGE = 300_000;
  private static final int DEEP = 3_000;

  private static final Set<String> COMPACTED = Set.of(Topics.BATCHES, Topics.MODELS);

  private Nonsense() {}

  /// One of each kind for each topic.
  static List<ProducerRecord<byte[], byte[]>> records(Random random) {
    var records = new ArrayList<ProducerRecord<byte[], byte[]>>();
    for (String topic : topics()) {
      for (byte[] value : values(random)) {
        records.add(record(topic, "nonsense", value));
      }
      records.add(new ProducerRecord<>(topic, bytes("nonsense"), null));
      if (!COMPACTED.contains(topic)) { // those take no record without a key
        records.add(record(topic, null, values(random).getFirst()));
        records.add(new ProducerRecord<>(topic, null, null));
      }
    }
    return records;
  }

  private static List<String> topics() {
    return List.of(
        Topics.jobs(World.MODEL, Priority.INTERACTIVE, 0),
        Topics.jobs(World.MODEL, Priority.BATCH, Topics.LANES - 1),
        Topics.CONTROLS,
        Topics.EVENTS,
        Topics.BATCHES,
        Topics.MODELS,
        Topics.DEAD_LETTER);
  }

  private static List<byte[]> values(Random random) {
    String job = new UUID(random.nextLong(), random.nextLong()).toString();
    byte[] noise = new byte[200];
    random.nextBytes(noise);
    return List.of(
        bytes("nonsense"),
        new byte[0],
        noise,
        bytes("null"),
        bytes("[]"),
        bytes("42"),
        bytes("{}"),
        bytes("{\"type\":\"Submit\"}"),
        bytes("{\"type\":\"Submit\",\"job\":\"%s\"}".formatted(job)),
        bytes("{\"type\":\"Submit\",\"job\":\"../../etc\",\"account\":\"\"}"),
        bytes("{\"type\":\"Cancel\",\"job\":null}"),
        bytes("{\"type\":\"Delete\",\"job\":\"%s\"}".formatted(job)),
        bytes("{\"type\":\"CancelBatch\",\"batch\":7}"),
        bytes("{\"type\":\"IterationCompleted\",\"job\":\"%s\",\"index\":-1}".formatted(job)),
        bytes("{\"type\":\"JobSucceeded\",\"job\":\"%s\",\"images\":[null]}".formatted(job)),
        bytes("{\"type\":\"NoSuchThing\",\"job\":\"%s\"}".formatted(job)),
        bytes("{\"type\":\"Submit\",\"job\":\"%s\",\"request\":{\"type\":\"gene".formatted(job)),
        bytes("{\"name\":\"Not A Model\",\"labels\":\"none\"}"),
        bytes("[".repeat(DEEP)),
        bytes("{\"type\":\"" + "x".repeat(LARGE) + "\"}"));
  }

  private static ProducerRecord<byte[], byte[]> record(
      String topic, @Nullable String key, byte[] value) {
    return new ProducerRecord<>(topic, key == null ? null : bytes(key), value);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
