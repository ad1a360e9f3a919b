package io.pentimento.deploy.e2e.viewers;

import io.pentimento.deploy.contract.AsyncContract;
import io.pentimento.deploy.contract.UndocumentedException;
import io.pentimento.deploy.e2e.guarantees.Ledger;
import io.pentimento.deploy.e2e.guarantees.NoMissingPicture;
import io.pentimento.deploy.e2e.guarantees.Sighting;
import io.pentimento.deploy.e2e.parts.World;
import io.pentimento.schemas.Codec;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/// Reads the job, event and dead-letter topics whole, as a gateway or an auditor could.
public final class TopicViewer implements AutoCloseable {
  /// Marks a record that the suite wrote a second time.
  public static final String COPY = "pentimento-copy";

  private static final String SOURCE = "ce_source";
  private static final Duration POLL = Duration.ofMillis(50);
  private static final int REMEMBERED = 500;
  private static final List<String> JOBS = Topics.lanes(World.MODEL);

  private final AsyncContract contract = new AsyncContract();
  private final World world;
  private final Ledger ledger;
  private final Recent orders = new Recent(REMEMBERED);
  private final Recent events = new Recent(REMEMBERED);
  private final Thread thread;
  private volatile boolean closing;

  public TopicViewer(World world, Ledger ledger) {
    this.world = world;
    this.ledger = ledger;
    this.thread = Thread.ofPlatform().name("topics").daemon().start(this::read);
  }

  /// The newest orders on the job topics.
  public Recent orders() {
    return orders;
  }

  /// The newest events.
  public Recent events() {
    return events;
  }

  @Override
  public void close() {
    closing = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            world.bootstrap(),
            "auto.offset.reset",
            "earliest",
            "enable.auto.commit",
            false,
            "reconnect.backoff.ms",
            50,
            "reconnect.backoff.max.ms",
            200,
            "fetch.max.wait.ms",
            20);
    var bytes = new ByteArrayDeserializer();
    try (var consumer = new KafkaConsumer<>(settings, bytes, bytes)) {
      consumer.assign(partitions(consumer));
      while (!closing) {
        consumer.poll(POLL).forEach(this::see);
      }
    }
  }

  private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer) {
    var partitions = new ArrayList<TopicPartition>();
    var topics = new ArrayList<>(JOBS);
    topics.addAll(List.of(Topics.EVENTS, Topics.DEAD_LETTER));
    for (String topic : topics) {
      consumer
          .partitionsFor(topic)
          .forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
    }
    return partitions;
  }

  private void see(ConsumerRecord<byte[], byte @Nullable []> read) {
    byte[] value = read.value();
    if (value == null) {
      return;
    }
    try {
      Sighting sighting = sighting(read, value);
      ledger.add(sighting);
      if (isOfAService(read)) {
        check(read, sighting.job());
      }
    } catch (Codec.MalformedException _) {
      // One of those that the suite wrote to see what becomes of them.
    }
  }

  /// The suite's nonsense has no headers, and its copies have one that nobody else writes.
  private static boolean isOfAService(ConsumerRecord<?, ?> read) {
    return read.headers().lastHeader(COPY) == null && read.headers().lastHeader(SOURCE) != null;
  }

  private void check(ConsumerRecord<byte[], byte[]> read, JobId job) {
    try {
      contract.checkRecord(read);
    } catch (UndocumentedException e) {
      ledger.add(new Sighting.Undocumented(job, e.toString()));
    }
  }

  private Sighting sighting(ConsumerRecord<byte[], byte @Nullable []> read, byte[] value)
      throws Codec.MalformedException {
    return switch (read.topic()) {
      case Topics.EVENTS -> {
        events.add(read);
        JobEvent event = Codec.read(value, JobEvent.class);
        boolean copy = read.headers().lastHeader(COPY) != null;
        yield new Sighting.Told(
            event,
            text(read.headers().lastHeader(SOURCE)),
            read.offset(),
            Instant.ofEpochMilli(read.timestamp()),
            isPictured(event),
            copy);
      }
      case Topics.DEAD_LETTER ->
          new Sighting.SetAside(
              Codec.read(value, JobCommand.Submit.class).job(),
              text(read.headers().lastHeader("pentimento-reason")));
      default -> {
        JobCommand.Submit order = Codec.read(value, JobCommand.Submit.class);
        orders.add(read);
        yield new Sighting.Ordered(order.job());
      }
    };
  }

  private boolean isPictured(JobEvent event) {
    return NoMissingPicture.named(event).stream().allMatch(key -> Files.exists(world.file(key)));
  }

  private static String text(@Nullable Header header) {
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }
}
