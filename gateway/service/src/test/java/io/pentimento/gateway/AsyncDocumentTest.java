package io.pentimento.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.pentimento.gateway.testing.AsyncContract;
import io.pentimento.schemas.Control;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.Priority;
import io.pentimento.schemas.Topics;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AsyncDocumentTest {
  private static final AsyncContract CONTRACT = new AsyncContract();
  private static final Path GOLDEN = Path.of("../../schemas/src/test/resources/golden");
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
          .isInstanceOf(AssertionError.class);
    }
    JsonObject submit = golden("submit-generate");
    submit.getJsonObject("request").put("colour", "red");
    assertThatThrownBy(() -> CONTRACT.check("Submit", submit)).isInstanceOf(AssertionError.class);
    JsonObject live = event.copy().put("sequence", 3);
    CONTRACT.check("LiveIterationCompleted", live);
    assertThatThrownBy(() -> CONTRACT.check("LiveIterationCompleted", live.put("colour", "red")))
        .isInstanceOf(AssertionError.class);
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
