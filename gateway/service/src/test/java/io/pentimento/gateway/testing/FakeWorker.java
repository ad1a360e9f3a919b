package io.pentimento.gateway.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.errors.MinioException;
import io.pentimento.deploy.embedded.LocalInfrastructure;
import io.pentimento.schemas.CloudEventHeaders;
import io.pentimento.schemas.Codec;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.JobRecord;
import io.pentimento.schemas.ModelDescription;
import io.pentimento.schemas.ObjectKeys;
import io.pentimento.schemas.Partials;
import io.pentimento.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import okhttp3.MediaType;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// Plays a worker's part over Kafka and the object store, one event at a time as the test says.
public final class FakeWorker implements AutoCloseable {
  private final LocalInfrastructure infrastructure;
  private final KafkaProducer<byte[], byte[]> producer;
  private final MinioClient store;

  public FakeWorker(LocalInfrastructure infrastructure) {
    this.infrastructure = infrastructure;
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", infrastructure.kafka().bootstrapServers(), "linger.ms", 0),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    var objects = infrastructure.objectStore();
    this.store =
        MinioClient.builder()
            .endpoint(objects.endpoint().toString())
            .credentials(objects.accessKey(), objects.secretKey())
            .region("us-east-1")
            .build();
  }

  public void announce(ModelDescription model) {
    send(
        Topics.MODELS,
        model.name(),
        Codec.write(model),
        CloudEventHeaders.of(model, "/workers/fake", Instant.now()));
  }

  /// Publishes an event as it is.
  public void publish(JobEvent event) {
    send(
        Topics.EVENTS,
        event.job().value(),
        Codec.write(event),
        CloudEventHeaders.of(event, "/workers/fake", null));
  }

  /// Publishes many events at once, in order.
  public void publishAll(List<? extends JobEvent> events) {
    for (JobEvent event : events) {
      var _ =
          producer.send(
              new ProducerRecord<>(
                  Topics.EVENTS,
                  event.job().value().getBytes(StandardCharsets.UTF_8),
                  Codec.write(event)));
    }
    producer.flush();
  }

  /// Publishes bytes that are no event.
  public void publishGarbage(String topic, String key, String value) {
    publishGarbage(topic, key, value.getBytes(StandardCharsets.UTF_8));
  }

  public void publishGarbage(String topic, String key, byte[] value) {
    send(topic, key, value, null);
  }

  /// Writes a record to the dead-letter topic.
  public void setAside(byte[] value, Map<String, String> headers) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(Topics.DEAD_LETTER, new byte[] {1}, value);
    makeTopic(Topics.DEAD_LETTER);
    headers.forEach(
        (name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
    try {
      producer.send(record).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError("cannot set a record aside", e);
    }
  }

  private void makeTopic(String name) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", infrastructure.kafka().bootstrapServers());
    try (Admin admin = Admin.create(settings)) {
      admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
    } catch (ExecutionException e) {
      assertThat(e).hasCauseInstanceOf(TopicExistsException.class);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  public void started(JobId job, int attempt) {
    publish(new JobEvent.JobStarted(job, attempt, "fake", "sha256-5f3c", Instant.now()));
  }

  /// Stores the partial image, then tells of it.
  public void iterate(JobCommand.Submit submit, int attempt, int index, int iteration) {
    JobId job = submit.job();
    var settings = submit.request().settings();
    String key = ObjectKeys.partial(job, index, iteration);
    boolean stored = settings.partials() == Partials.EVERY;
    if (stored) {
      put(key, Pictures.png(index, iteration));
    }
    int iterations = submit.request().iterations();
    int known = 64 * iteration / iterations;
    publish(
        new JobEvent.IterationCompleted(
            job,
            attempt,
            index,
            iteration,
            iterations,
            known,
            64 - known,
            settings.decoding().revision().equals("none") ? 0 : Math.min(2, 64 - known),
            0.5,
            stored ? key : null,
            Instant.now()));
  }

  public void finishImage(JobCommand.Submit submit, int attempt, int index) {
    String key = ObjectKeys.image(submit.job(), index);
    put(key, Pictures.png(index, submit.request().iterations()));
    publish(new JobEvent.ImageCompleted(submit.job(), attempt, index, key, Instant.now()));
  }

  /// Stores the record, then tells how the job ended.
  public void end(JobCommand.Submit submit, JobEvent.Terminal outcome) {
    put(
        ObjectKeys.record(submit.job()),
        Codec.write(new JobRecord(submit, outcome, Instant.now(), "sha256-5f3c")));
    publish(outcome);
  }

  public void succeed(JobCommand.Submit submit, int attempt) {
    List<String> images =
        IntStream.range(0, submit.request().settings().count())
            .mapToObj(i -> ObjectKeys.image(submit.job(), i))
            .toList();
    end(submit, new JobEvent.JobSucceeded(submit.job(), attempt, images, Instant.now()));
  }

  /// Does the whole job in one attempt.
  public void run(JobCommand.Submit submit) {
    started(submit.job(), 1);
    var settings = submit.request().settings();
    for (int index = 0; index < settings.count(); index++) {
      for (int t = 1; t <= submit.request().iterations(); t++) {
        iterate(submit, 1, index, t);
      }
      finishImage(submit, 1, index);
    }
    succeed(submit, 1);
  }

  /// The order of this job as it stands on its topic.
  public JobCommand.Submit orderOf(JobId job) {
    return orders(Demo.MODEL).stream()
        .filter(submit -> submit.job().equals(job))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no order of job " + job));
  }

  /// All orders for a model, in no particular order.
  public List<JobCommand.Submit> orders(String model) {
    List<JobCommand.Submit> orders = new ArrayList<>();
    for (var record : records(Topics.lanes(model))) {
      JobCommand.Submit order = order(record);
      if (order != null) {
        orders.add(order);
      }
    }
    return orders;
  }

  /// Everything that stands on a topic now.
  public List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    return records(List.of(topic));
  }

  /// Everything that stands on these topics now.
  public List<ConsumerRecord<byte[], byte[]>> records(List<String> topics) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", infrastructure.kafka().bootstrapServers());
    settings.put("auto.offset.reset", "earliest");
    settings.put("enable.auto.commit", false);
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          topics.stream()
              .flatMap(topic -> consumer.partitionsFor(topic).stream())
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }

  /// The bytes of an object.
  public byte[] object(String key) {
    try (var in =
        store.getObject(
            io.minio.GetObjectArgs.builder()
                .bucket(infrastructure.objectStore().bucket())
                .object(key)
                .build())) {
      return in.readAllBytes();
    } catch (MinioException | java.io.IOException e) {
      throw new AssertionError("no object " + key, e);
    }
  }

  /// The keys of all objects under a prefix.
  public List<String> objects(String prefix) {
    List<String> keys = new ArrayList<>();
    var request =
        ListObjectsArgs.builder()
            .bucket(infrastructure.objectStore().bucket())
            .prefix(prefix)
            .recursive(true)
            .build();
    try {
      for (var item : store.listObjects(request)) {
        keys.add(item.get().objectName());
      }
      return keys;
    } catch (MinioException e) {
      throw new AssertionError("cannot list " + prefix, e);
    }
  }

  public void put(String key, byte[] bytes) {
    try {
      store.putObject(
          PutObjectArgs.builder()
              .bucket(infrastructure.objectStore().bucket())
              .object(key)
              .data(bytes, bytes.length)
              .contentType(MediaType.get("image/png"))
              .build());
    } catch (MinioException e) {
      throw new AssertionError("cannot put " + key, e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }

  /// Null for what a test wrote to be no order.
  private static JobCommand.@Nullable Submit order(ConsumerRecord<byte[], byte[]> record) {
    try {
      return Codec.read(record.value(), JobCommand.Submit.class);
    } catch (Codec.MalformedException e) {
      return null;
    }
  }

  private void send(String topic, String key, byte[] value, @Nullable CloudEventHeaders headers) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value);
    if (headers != null) {
      headers.toHeaders().forEach(record.headers()::add);
    }
    try {
      producer.send(record).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError("cannot publish to " + topic, e);
    }
  }
}
