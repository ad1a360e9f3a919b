package io.pentimento.gateway.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Says in words what a schema of openapi.yaml asks for.
final class SchemaWords {
  private static final String REF = "$ref";

  private final JsonObject document;

  SchemaWords(JsonObject document) {
    this.document = document;
  }

  /// The schema that applies at a place of an instance.
  ///
  /// @param pointer the place, as the reference tokens of a JSON Pointer
  /// @return null if the schema knows no such place
  @Nullable JsonObject at(JsonObject schema, List<String> pointer) {
    JsonObject here = resolve(schema);
    for (String token : pointer) {
      JsonObject next = here.getJsonObject("properties", new JsonObject()).getJsonObject(token);
      if (next == null && here.getValue("additionalProperties") instanceof JsonObject any) {
        next = any;
      }
      if (next == null) {
        next = here.getJsonObject("items");
      }
      if (next == null) {
        return null;
      }
      here = resolve(next);
    }
    return here;
  }

  /// What a value must be, such as `an integer from 1 to 64`.
  String describe(JsonObject schema) {
    JsonObject resolved = resolve(schema);
    JsonArray values = resolved.getJsonArray("enum");
    if (values != null) {
      return "one of " + join(values, ", ");
    }
    return switch (resolved.getValue("type")) {
      case JsonArray types ->
          types.stream()
              .map(type -> describeType(type.toString(), resolved))
              .collect(Collectors.joining(" or "));
      case String type -> describeType(type, resolved);
      case null, default -> "something else";
    };
  }

  /// The names of the fields that an object may have.
  List<String> fields(JsonObject schema) {
    return List.copyOf(resolve(schema).getJsonObject("properties", new JsonObject()).fieldNames());
  }

  private String describeType(String type, JsonObject schema) {
    return switch (type) {
      case "integer" -> "an integer" + range(schema);
      case "number" -> "a number" + range(schema);
      case "boolean" -> "true or false";
      case "array" -> "a list, each entry " + describe(schema.getJsonObject("items"));
      case "object" -> object(schema);
      case "string" -> text(schema);
      default -> type;
    };
  }

  private static String range(JsonObject schema) {
    Number low = schema.getNumber("minimum");
    Number high = schema.getNumber("maximum");
    if (low != null && high != null) {
      return " from %s to %s".formatted(low, high);
    }
    return low == null ? "" : " of at least " + low;
  }

  private static String text(JsonObject schema) {
    if ("date-time".equals(schema.getString("format"))) {
      return "a date and time with its offset, such as 2030-01-31T12:00:00Z";
    }
    if (schema.containsKey("pattern")) {
      return schema.getString("description", "text that matches " + schema.getString("pattern"));
    }
    Integer low = schema.getInteger("minLength");
    Integer high = schema.getInteger("maxLength");
    if (high == null) {
      return "text";
    }
    return low == null
        ? "text of at most %d characters".formatted(high)
        : "text of %d to %d characters".formatted(low, high);
  }

  private String object(JsonObject schema) {
    Integer most = schema.getInteger("maxProperties");
    if (most != null && schema.getValue("additionalProperties") instanceof JsonObject values) {
      return "an object of at most %d fields, each %s".formatted(most, describe(values));
    }
    List<String> fields = fields(schema);
    return fields.isEmpty()
        ? "an object"
        : "an object with the fields " + String.join(", ", fields);
  }

  private JsonObject resolve(JsonObject schema) {
    JsonObject here = schema;
    while (here.getString(REF) != null) {
      JsonObject target = document;
      for (String token : here.getString(REF).substring(2).split("/", -1)) {
        target = target.getJsonObject(token);
      }
      here = target;
    }
    return here;
  }

  private static String join(JsonArray values, String separator) {
    return values.stream().map(Object::toString).collect(Collectors.joining(separator));
  }
}
