package io.pentimento.worker.service;

import io.pentimento.deploy.embedded.LocalInfrastructure;
import io.pentimento.schemas.CloudEventHeaders;
import io.pentimento.schemas.Codec;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.ObjectKeys;
import io.pentimento.schemas.Topics;
import io.pentimento.worker.model.backend.Device;
import io.pentimento.worker.model.backend.Precision;
import io.pentimento.worker.service.publishing.KafkaRecordWriter;
import io.pentimento.worker.service.publishing.OutgoingRecord;
import io.pentimento.worker.service.publishing.RecordWriter;
import io.pentimento.worker.service.publishing.S3ObjectStore;
import io.pentimento.worker.service.publishing.S3Settings;
import io.pentimento.worker.service.twins.TopicReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A real broker and a real store on this machine, with a submitter and a follower at hand.
final class WorkerBench implements AutoCloseable {
  static final Duration LOCK = Duration.ofSeconds(3);
  static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private final LocalInfrastructure infrastructure = LocalInfrastructure.start();
  private final RecordWriter records = KafkaRecordWriter.open(kafka(), Duration.ofSeconds(20));
  private final S3ObjectStore store = S3ObjectStore.open(s3());
  private final TopicReader reader = new TopicReader(infrastructure.kafka().bootstrapServers());

  LocalInfrastructure infrastructure() {
    return infrastructure;
  }

  S3ObjectStore store() {
    return store;
  }

  String bootstrap() {
    return infrastructure.kafka().bootstrapServers();
  }

  Map<String, Object> kafka() {
    return Map.of("bootstrap.servers", infrastructure.kafka().bootstrapServers());
  }

  S3Settings s3() {
    var objects = infrastructure.objectStore();
    return new S3Settings(
        objects.endpoint(),
        objects.accessKey(),
        objects.secretKey(),
        objects.bucket(),
        "us-east-1");
  }

  /// Settings of a worker on this bench.
  ///
  /// @param checkpoint ignored where the worker is given a model
  WorkerConfig config(String worker, Path checkpoint, Duration drain) {
    return new WorkerConfig(
        worker,
        new WorkerConfig.Model(checkpoint, "demo", Device.CPU, Precision.FP32),
        new WorkerConfig.Kafka(infrastructure.kafka().bootstrapServers(), Map.of(), (short) 1),
        s3(),
        new WorkerConfig.Decoding(4, 2, 1, 3),
        new WorkerConfig.Patience(LOCK, Duration.ofSeconds(60), drain, Duration.ofSeconds(20)),
        0);
  }

  WorkerConfig config(String worker) {
    return config(worker, Path.of("nowhere"), Duration.ofSeconds(20));
  }

  void submit(JobCommand.Submit submit) {
    var settings = submit.request().settings();
    send(Topics.jobs(settings.model(), settings.priority(), 0), Codec.write(submit), TRACE);
  }

  void cancel(JobId job) {
    var cancel = new JobCommand.Cancel(job, "alice", Instant.now());
    send(Topics.CONTROLS, Codec.write(cancel), null);
  }

  /// What a gateway does: the mark, the command, and then the objects.
  void delete(JobCommand.Submit job) {
    var delete = new JobCommand.Delete(job.job(), job.account(), Instant.now());
    store.put(ObjectKeys.deletion(job.job()), Codec.write(delete), "application/json");
    send(Topics.CONTROLS, Codec.write(delete), null);
    store.removeAll(ObjectKeys.folder(job.job()));
  }

  void send(String topic, byte[] value, @Nullable String traceparent) {
    Map<String, byte[]> headers =
        traceparent == null
            ? Map.of()
            : Map.of(CloudEventHeaders.TRACEPARENT, traceparent.getBytes(StandardCharsets.UTF_8));
    records.write(
        new OutgoingRecord(topic, "alice".getBytes(StandardCharsets.UTF_8), value, headers));
  }

  /// All records of a topic so far, in order of each partition.
  List<OutgoingRecord> read(String topic) {
    return reader.read(topic);
  }

  /// All events about a job so far, in order.
  List<JobEvent> events(JobId job) {
    return reader.events(job);
  }

  /// The terminal event of a job; null while there is none.
  JobEvent.@Nullable Terminal end(JobId job) {
    return events(job).stream()
        .filter(JobEvent.Terminal.class::isInstance)
        .map(JobEvent.Terminal.class::cast)
        .findFirst()
        .orElse(null);
  }

  @Override
  public void close() {
    reader.close();
    store.close();
    infrastructure.close();
  }
}
