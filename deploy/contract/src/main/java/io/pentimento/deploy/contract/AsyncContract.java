package io.pentimento.deploy.contract;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// Holds what is said to asyncapi.yaml: nothing that must be there is missing, and nothing is there
/// that the document does not name. Safe for threads.
///
/// Every check throws [UndocumentedException] where the document does not allow what is said.
public final class AsyncContract {
  private static final String BASE = "https://pentimento.test/";
  private static final String ASYNC = "asyncapi.yaml";
  private static final String OPEN = "openapi.yaml";
  private static final JsonObject ANYTHING = new JsonObject();

  private final JsonObject document = load(ASYNC);
  private final SchemaRepository schemas =
      SchemaRepository.create(
          new JsonSchemaOptions()
              .setBaseUri(BASE)
              .setDraft(Draft.DRAFT202012)
              .setOutputFormat(OutputFormat.Basic));
  private final Map<String, Validator> validators = new ConcurrentHashMap<>();

  public AsyncContract() {
    Vertx vertx = Vertx.vertx();
    schemas.preloadMetaSchema(vertx.fileSystem());
    vertx.close().toCompletionStage().toCompletableFuture().join();
    for (String name : new String[] {OPEN, ASYNC}) {
      schemas.dereference(BASE + name, JsonSchema.of(new ClosedSchemas(load(name)).closed()));
    }
  }

  public JsonObject document() {
    return document;
  }

  /// Checks a value against one of the document's schemas.
  public void check(String schema, Object value) {
    checkAt("/components/schemas/" + schema, value);
  }

  /// Checks a frame of the live stream, or the body of a webhook.
  public void checkFrame(JsonObject frame) {
    String type = frame.getString("type");
    if (type.equals("BatchProgress")) {
      checkAt("/components/messages/BatchProgress/payload", frame);
    } else {
      check("Live" + type, frame);
    }
  }

  /// Checks a call of a webhook.
  ///
  /// @param headers by their names in lower case
  public void checkCall(JsonObject headers, JsonObject body) {
    check("WebhookHeaders", headers);
    named(body.getString("type"), channel("webhook"));
    checkFrame(body);
  }

  /// Checks a record: its topic, key, headers and value.
  public void checkRecord(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return; // that a delivery has ended
    }
    String message = messageOf(record);
    JsonObject described = at(message);
    checkAt(key(message, described), text(record.key()));
    checkAt(headers(message, described), headers(record));
    if (!described.getValue("payload").equals(ANYTHING)) {
      checkAt(message + "/payload", new JsonObject(text(record.value())));
    }
  }

  /// The channel with this address; fails if there is none.
  public JsonObject channelOf(String topic) {
    for (Map.Entry<String, Object> entry : document.getJsonObject("channels")) {
      String address = ((JsonObject) entry.getValue()).getString("address");
      if (address != null && topic.matches(pattern(address))) {
        return (JsonObject) entry.getValue();
      }
    }
    throw new UndocumentedException("asyncapi.yaml knows no topic " + topic);
  }

  private static String pattern(String address) {
    return address.replace(".", "\\.").replaceAll("\\{[^}]+}", "[^.]+");
  }

  private JsonObject channel(String name) {
    return document.getJsonObject("channels").getJsonObject(name);
  }

  /// Which of its topic's messages a record is: the only one, or the one of its type.
  private String messageOf(ConsumerRecord<byte[], byte[]> record) {
    JsonObject channel = channelOf(record.topic());
    Set<String> names = channel.getJsonObject("messages").fieldNames();
    String name =
        names.size() == 1
            ? names.iterator().next()
            : new JsonObject(text(record.value())).getString("type");
    return reference(named(name, channel));
  }

  private static JsonObject named(@Nullable String message, JsonObject channel) {
    JsonObject found =
        message == null ? null : channel.getJsonObject("messages").getJsonObject(message);
    if (found == null) {
      throw new UndocumentedException(
          "asyncapi.yaml names no %s on %s".formatted(message, channel.getValue("address")));
    }
    return found;
  }

  /// Where the schema of a message's key is.
  private static String key(String message, JsonObject described) {
    String place = described.containsKey("bindings") ? message : "/components/messageTraits/ofJob";
    return place + "/bindings/kafka/key";
  }

  /// Where the schema of a message's headers is.
  private static String headers(String message, JsonObject described) {
    return described.containsKey("headers")
        ? message + "/headers"
        : reference(described.getJsonArray("traits").getJsonObject(0)) + "/headers";
  }

  private static String reference(JsonObject node) {
    return node.getString("$ref").substring(1);
  }

  private JsonObject at(String pointer) {
    return (JsonObject) JsonPointer.from(pointer).queryJson(document);
  }

  private void checkAt(String pointer, Object value) {
    OutputUnit result = validators.computeIfAbsent(pointer, this::validator).validate(value);
    if (!Boolean.TRUE.equals(result.getValid())) {
      throw new UndocumentedException(
          "asyncapi.yaml#%s does not allow %s: %s"
              .formatted(pointer, value, result.toJson().encode()));
    }
  }

  private Validator validator(String pointer) {
    JsonObject schema =
        new JsonObject()
            .put("$ref", BASE + ASYNC + "#" + pointer)
            .put("unevaluatedProperties", false);
    return schemas.validator(JsonSchema.of(schema));
  }

  private static JsonObject headers(ConsumerRecord<byte[], byte[]> record) {
    JsonObject headers = new JsonObject();
    for (Header header : record.headers()) {
      headers.put(header.key(), text(header.value()));
    }
    return headers;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static JsonObject load(String name) {
    try (InputStream in = AsyncContract.class.getResourceAsStream("/" + name)) {
      String text = text(Objects.requireNonNull(in).readAllBytes());
      return new JsonObject(
          new Yaml(new SafeConstructor(new LoaderOptions())).<Map<String, Object>>load(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A document's schemas without the freedom that they leave to newer writers: no object has a
  /// field that is not named. Schemas that others are put together from stay open, since each sees
  /// a part alone.
  private record ClosedSchemas(JsonObject document) {
    JsonObject closed() {
      JsonObject copy = document.copy();
      JsonObject all = copy.getJsonObject("components").getJsonObject("schemas");
      String text = all.encode();
      for (Map.Entry<String, Object> entry : all) {
        boolean part =
            text.matches(".*\"allOf\":\\[[^\\]]*/%s\"[^\\]]*].*".formatted(entry.getKey()));
        JsonObject schema = (JsonObject) entry.getValue();
        inner(schema);
        if (!part) {
          close(schema);
        }
      }
      return copy;
    }

    private static void inner(Object node) {
      switch (node) {
        case JsonObject object -> {
          for (Map.Entry<String, Object> field : object) {
            if (!field.getKey().equals("allOf")) {
              inner(field.getValue());
              closeIfSchema(field);
            }
          }
        }
        case JsonArray array -> array.forEach(ClosedSchemas::inner);
        case null, default -> {
          // holds no schema
        }
      }
    }

    private static void closeIfSchema(Map.Entry<String, Object> field) {
      if (field.getValue() instanceof JsonObject object
          && "object".equals(object.getValue("type"))) {
        close(object);
      }
    }

    private static void close(JsonObject schema) {
      if (schema.containsKey("allOf")) {
        schema.put("unevaluatedProperties", false);
      } else if (schema.containsKey("properties") && !schema.containsKey("additionalProperties")) {
        schema.put("additionalProperties", false);
      }
    }
  }
}
