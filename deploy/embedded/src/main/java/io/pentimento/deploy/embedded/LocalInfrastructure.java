package io.pentimento.deploy.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// What a service test needs around the service: a Kafka broker and an object store in this
/// process, on free ports, over a temporary folder that goes when it is closed.
///
/// Either can be stopped and started again on its port and data, to see what a service makes of
/// that. A topic is not made by writing to it, and share groups read from the latest record unless
/// told otherwise, as in production.
///
/// ```java
/// try (var infrastructure = LocalInfrastructure.start()) {
///   infrastructure.kafka().bootstrapServers();
///   infrastructure.objectStore().endpoint();
/// }
/// ```
public final class LocalInfrastructure implements AutoCloseable {

  private static final String BUCKET = "pentimento";

  private final Path folder;
  private KafkaBroker kafka;
  private ObjectStore objectStore;

  private LocalInfrastructure(Path folder, KafkaBroker kafka, ObjectStore objectStore) {
    this.folder = folder;
    this.kafka = kafka;
    this.objectStore = objectStore;
  }

  public static LocalInfrastructure start() {
    return start(UnaryOperator.identity());
  }

  /// @param kafkaSettings what the broker shall have otherwise, for example `kafka ->
  ///   kafka.with("group.share.record.lock.duration.ms", "2000")`
  public static LocalInfrastructure start(UnaryOperator<KafkaBrokerConfig> kafkaSettings) {
    var folder = temporaryFolder();
    try {
      var kafka =
          KafkaBroker.start(kafkaSettings.apply(KafkaBrokerConfig.in(folder.resolve("kafka"))));
      return new LocalInfrastructure(folder, kafka, startObjectStore(folder, kafka));
    } catch (RuntimeException e) {
      delete(folder);
      throw e;
    }
  }

  public KafkaBroker kafka() {
    return kafka;
  }

  public ObjectStore objectStore() {
    return objectStore;
  }

  /// The broker is gone for clients until [#startKafka()].
  public void stopKafka() {
    kafka.close();
  }

  /// Starts the stopped broker again, on the same ports and data.
  public void startKafka() {
    kafka = KafkaBroker.start(kafka.config());
  }

  /// The store is gone for clients until [#startObjectStore()].
  public void stopObjectStore() {
    objectStore.close();
  }

  /// Starts the stopped store again, on the same port and data.
  public void startObjectStore() {
    objectStore = ObjectStore.start(objectStore.config());
  }

  @Override
  public void close() {
    try {
      objectStore.close();
    } finally {
      kafka.close();
      delete(folder);
    }
  }

  private static ObjectStore startObjectStore(Path folder, KafkaBroker kafka) {
    try {
      return ObjectStore.start(
          ObjectStoreConfig.in(
              folder.resolve("objects"), BUCKET, "test", UUID.randomUUID().toString()));
    } catch (RuntimeException e) {
      kafka.close();
      throw e;
    }
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("pentimento-infrastructure-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (var paths = Files.walk(folder)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The temporary folder " + folder + " stays behind", e);
    }
  }
}
