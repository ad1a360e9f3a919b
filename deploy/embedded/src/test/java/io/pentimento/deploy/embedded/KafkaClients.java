package io.pentimento.deploy.embedded;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// What the tests say to a broker, with the plain clients.
final class KafkaClients {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(500);

  private KafkaClients() {}

  static Admin admin(String servers) {
    return Admin.create(Map.of("bootstrap.servers", servers));
  }

  static void createTopic(String servers, String topic) throws Exception {
    try (var admin = admin(servers)) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    }
  }

  /// Returns when the broker has acknowledged every value.
  static void send(String servers, String topic, String... values) throws Exception {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", servers, "acks", "all", "linger.ms", "0");
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      for (var value : values) {
        producer.send(new ProducerRecord<>(topic, value)).get(60, TimeUnit.SECONDS);
      }
    }
  }

  /// The first values of the topic's only partition, waiting until there are so many.
  static List<String> read(String servers, String topic, int count) {
    Map<String, Object> settings = Map.of("bootstrap.servers", servers);
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      var partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      var values = new ArrayList<String>();
      await()
          .atMost(PATIENCE)
          .until(() -> {
            consumer.poll(POLL).forEach(record -> values.add(record.value()));
            return values.size() >= count;
          });
      return values;
    }
  }

  static void readGroupFromEarliest(String servers, String group) throws Exception {
    var resource = new ConfigResource(ConfigResource.Type.GROUP, group);
    var earliest =
        new AlterConfigOp(
            new ConfigEntry("share.auto.offset.reset", "earliest"), AlterConfigOp.OpType.SET);
    try (var admin = admin(servers)) {
      admin.incrementalAlterConfigs(Map.of(resource, List.of(earliest))).all().get();
    }
  }

  static KafkaShareConsumer<String, String> shareConsumer(
      String servers, String group, String topic) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", servers,
            "group.id", group,
            "share.acknowledgement.mode", "explicit",
            "share.acquire.mode", "record_limit",
            "max.poll.records", "1",
            "fetch.max.wait.ms", "100");
    var consumer =
        new KafkaShareConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    consumer.subscribe(List.of(topic));
    return consumer;
  }

  /// Takes one record after another, accepting each, until there are so many.
  static List<Taken> take(KafkaShareConsumer<String, String> consumer, int count) {
    var taken = new ArrayList<Taken>();
    await()
        .atMost(PATIENCE)
        .until(() -> {
          for (var record : consumer.poll(POLL)) {
            taken.add(new Taken(record.value(), record.deliveryCount().orElseThrow()));
            consumer.acknowledge(record, AcknowledgeType.ACCEPT);
          }
          consumer.commitSync();
          return taken.size() >= count;
        });
    return taken;
  }

  /// @param delivery which delivery of the record this was, from 1
  record Taken(String value, int delivery) {}
}
