package io.pentimento.deploy.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.pentimento.schemas.CloudEventHeaders;
import io.pentimento.schemas.Control;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.Priority;
import io.pentimento.schemas.Topics;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AsyncDocumentTest {
  private static final AsyncContract CONTRACT = new AsyncContract();
  private static final Path GOLDEN = Path.of("../../schemas/src/test/resources/golden");
  private static final String JOB = "00000000-0000-4000-8000-000000000001";
  private static final Map<String, byte[]> ORDER =
      new CloudEventHeaders(
              JOB + "/Submit",
              "/gateways/g1",
              "io.pentimento.Submit",
              JOB,
              Instant.parse("2026-01-02T03:04:05Z"),
              null)
          .toHeaders();
  // What lies in the object store and is never sent.
  private static final Set<String> STORED =
      Set.of("job-record", "partial-state", "partial-state-revised", "refused-item");

  static List<String> goldenMessages() throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      return files
          .map(file -> file.getFileName().toString().replace(".json", ""))
          .filter(name -> !STORED.contains(name))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("goldenMessages")
  void aMessageThatWasAgreedOnIsAsTheDocumentSays(String name) throws IOException {
    JsonObject message = golden(name);
    CONTRACT.check(schema(name, message), message);
  }

  @Test
  void theDocumentNamesEveryTopic() throws IllegalAccessException {
    for (Field field : Topics.class.getFields()) {
      if (Modifier.isStatic(field.getModifiers()) && field.get(null) instanceof String topic) {
        CONTRACT.channelOf(topic);
      }
    }
    for (Priority priority : Priority.values()) {
      Topics.lanes("demo", priority).forEach(CONTRACT::channelOf);
    }
  }

  @Test
  void theDocumentNamesEveryKindOfEventAndCommand() {
    assertThat(messages(Topics.EVENTS)).containsExactlyInAnyOrderElementsOf(kinds(JobEvent.class));
    for (String channel : List.of("jobEvents", "jobEventStream", "events")) {
      assertThat(messagesOf(channel)).containsAll(kinds(JobEvent.class)).contains("Snapshot");
    }
    assertThat(messages(Topics.jobs("demo", Priority.BATCH, 7))).containsExactly("Submit");
    assertThat(messages(Topics.CONTROLS)).containsExactlyInAnyOrderElementsOf(kinds(Control.class));
    assertThat(kinds(JobCommand.class)).containsExactlyInAnyOrder("Submit", "Cancel", "Delete");
  }

  @Test
  void whatTheDocumentDoesNotNameIsNotLetThrough() throws IOException {
    JsonObject event = golden("IterationCompleted");
    for (JsonObject wrong :
        List.of(
            event.copy().put("colour", "red"),
            without(event, "iterations"),
            event.copy().put("iteration", "3"),
            event.copy().put("image", "elsewhere/1.png"))) {
      assertThatThrownBy(() -> CONTRACT.check("IterationCompleted", wrong))
          .isInstanceOf(UndocumentedException.class);
    }
    JsonObject submit = golden("submit-generate");
    submit.getJsonObject("request").put("colour", "red");
    assertThatThrownBy(() -> CONTRACT.check("Submit", submit))
        .isInstanceOf(UndocumentedException.class);
    JsonObject live = event.copy().put("sequence", 3);
    CONTRACT.check("LiveIterationCompleted", live);
    assertThatThrownBy(() -> CONTRACT.check("LiveIterationCompleted", live.put("colour", "red")))
        .isInstanceOf(UndocumentedException.class);
  }

  @Test
  void aRecordIsHeldToItsKeyAndHeaders() throws IOException {
    String lane = Topics.jobs("demo", Priority.BATCH, 7);
    byte[] order = bytes(golden("submit-generate").encode());
    CONTRACT.checkRecord(record(lane, "default", order, ORDER));
    CONTRACT.checkRecord(record(lane, "default", order, with("pentimento-order", lane + "/0/7")));
    for (ConsumerRecord<byte[], byte[]> wrong :
        List.of(
            record(lane, "", order, ORDER),
            record(lane, "default", order, Map.of()),
            record(lane, "default", order, with("colour", "red")),
            record(lane, "default", bytes(golden("cancel").encode()), ORDER),
            record(Topics.EVENTS, JOB, order, ORDER),
            record(Topics.DEAD_LETTER, JOB, order, ORDER),
            record("pentimento.elsewhere", JOB, order, ORDER))) {
      assertThatThrownBy(() -> CONTRACT.checkRecord(wrong))
          .isInstanceOf(UndocumentedException.class);
    }
  }

  @Test
  void aDeadLetterMayHoldAnythingButSaysWhy() {
    var letter =
        record(
            Topics.DEAD_LETTER,
            "nonsense",
            bytes("nonsense"),
            Map.of(
                "pentimento-reason", bytes("it is no command"),
                "pentimento-origin", bytes("pentimento.controls/0/3"),
                "pentimento-worker", bytes("w1")));
    CONTRACT.checkRecord(letter);
    letter.headers().remove("pentimento-reason");
    assertThatThrownBy(() -> CONTRACT.checkRecord(letter))
        .isInstanceOf(UndocumentedException.class)
        .hasMessageContaining("pentimento-reason");
  }

  private static Map<String, byte[]> with(String header, String value) {
    var headers = new LinkedHashMap<>(ORDER);
    headers.put(header, bytes(value));
    return headers;
  }

  private static ConsumerRecord<byte[], byte[]> record(
      String topic, String key, byte[] value, Map<String, byte[]> headers) {
    var record = new ConsumerRecord<>(topic, 0, 0, bytes(key), value);
    headers.forEach(record.headers()::add);
    return record;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static JsonObject without(JsonObject object, String field) {
    JsonObject copy = object.copy();
    copy.remove(field);
    return copy;
  }

  private static Set<String> messages(String topic) {
    return CONTRACT.channelOf(topic).getJsonObject("messages").fieldNames();
  }

  private static Set<String> messagesOf(String channel) {
    return CONTRACT
        .document()
        .getJsonObject("channels")
        .getJsonObject(channel)
        .getJsonObject("messages")
        .fieldNames();
  }

  private static List<String> kinds(Class<?> of) {
    return Stream.of(Objects.requireNonNull(of.getAnnotation(JsonSubTypes.class)).value())
        .map(JsonSubTypes.Type::name)
        .toList();
  }

  private static String schema(String name, JsonObject message) {
    return switch (name) {
      case "model-description" -> "ModelDescription";
      case "webhook-delivery" -> "WebhookDelivery";
      case "batch-header-open", "batch-header-closed" -> "BatchHeader";
      default -> message.getString("type");
    };
  }

  private static JsonObject golden(String name) throws IOException {
    return new JsonObject(Files.readString(GOLDEN.resolve(name + ".json")));
  }
}
