package io.pentimento.gateway;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Makes submissions out of the schema in openapi.yaml: each field sometimes right, sometimes at
/// its bounds, sometimes beyond them, sometimes of another type altogether.
final class SubmissionFuzz {
  private static final int DEEPEST = 4;

  private final JsonObject schemas;
  private final RandomGenerator random;

  /// @param schemas `components/schemas` of openapi.yaml
  SubmissionFuzz(JsonObject schemas, RandomGenerator random) {
    this.schemas = schemas;
    this.random = random;
  }

  JsonObject submission() {
    JsonObject submission = (JsonObject) valid(schemas.getJsonObject("JobSubmission"), 0);
    if (random.nextInt(3) > 0) {
      submission.put("model", "demo").put("label", random.nextInt(4));
    }
    if (random.nextBoolean()) {
      makeSensible(submission);
    }
    int faults = Math.max(0, random.nextInt(6) - 2);
    List<String> names = new ArrayList<>(submission.fieldNames());
    for (int i = 0; i < faults && !names.isEmpty(); i++) {
      submission.put(names.get(random.nextInt(names.size())), anything(0));
    }
    if (random.nextInt(8) == 0) {
      submission.put(text(random.nextInt(12)), anything(0));
    }
    return submission;
  }

  /// What no schema says: an edit's fields and a fork's belong to them, this model has no guidance,
  /// and the gateway nothing to sign webhooks with.
  private static void makeSensible(JsonObject submission) {
    submission.put("type", "generate");
    List.of("source", "region", "feather", "whole").forEach(submission::remove);
    List.of("left", "right", "top", "bottom", "canvas").forEach(submission::remove);
    List.of("job", "image", "iteration", "noiseIndex").forEach(submission::remove);
    List.of("guidanceScale", "deadline", "webhook").forEach(submission::remove);
  }

  private Object valid(JsonObject schema, int depth) {
    String ref = schema.getString("$ref");
    if (ref != null) {
      return valid(schemas.getJsonObject(ref.substring(ref.lastIndexOf('/') + 1)), depth);
    }
    if (schema.containsKey("enum")) {
      JsonArray values = schema.getJsonArray("enum");
      return values.getValue(random.nextInt(values.size()));
    }
    Object type = schema.getValue("type");
    String chosen =
        type instanceof JsonArray types
            ? types.getString(random.nextInt(types.size()))
            : (String) type;
    return switch (chosen) {
      case "integer" -> bounded(schema, 1_000_000).longValue();
      case "number" -> bounded(schema, 1e6).doubleValue();
      case "string" -> string(schema);
      case "object" -> object(schema, depth);
      default -> anything(depth);
    };
  }

  private String string(JsonObject schema) {
    return schema.containsKey("examples") && random.nextInt(4) > 0
        ? schema.getJsonArray("examples").getString(0)
        : text(random.nextInt(schema.getInteger("maxLength", 40) + 1));
  }

  private JsonObject object(JsonObject schema, int depth) {
    JsonObject made = new JsonObject();
    JsonArray required = schema.getJsonArray("required", new JsonArray());
    for (Map.Entry<String, Object> field : schema.getJsonObject("properties", new JsonObject())) {
      if (required.contains(field.getKey()) || random.nextInt(3) == 0) {
        made.put(field.getKey(), valid((JsonObject) field.getValue(), depth + 1));
      }
    }
    return made;
  }

  private Number bounded(JsonObject schema, double otherwise) {
    double low = schema.getDouble("minimum", -otherwise);
    double high = schema.getDouble("maximum", otherwise);
    return switch (random.nextInt(12)) {
      case 0 -> low;
      case 1 -> high;
      case 2 -> low - 1;
      case 3 -> high + 1;
      default -> low + random.nextDouble() * (high - low);
    };
  }

  private Object anything(int depth) {
    return switch (random.nextInt(depth < DEEPEST ? 9 : 7)) {
      case 0 -> random.nextLong();
      case 1 -> random.nextDouble() * 1e300;
      case 2 -> -random.nextInt(100);
      case 3 -> random.nextBoolean();
      case 4 -> text(random.nextInt(600));
      case 5 -> "";
      case 6 -> 0;
      case 7 -> new JsonArray().add(anything(depth + 1));
      default -> new JsonObject().put(text(5), anything(depth + 1));
    };
  }

  /// Text of all kinds: letters, control characters, quotes, and what lies beyond the first plane.
  private String text(int length) {
    StringBuilder made = new StringBuilder();
    while (made.length() < length) {
      switch (random.nextInt(8)) {
        case 0 -> made.append((char) random.nextInt(32));
        case 1 -> made.appendCodePoint(0x1f300 + random.nextInt(200));
        case 2 -> made.append("\"\\/~%'<>&{}[]".charAt(random.nextInt(13)));
        case 3 -> made.append((char) (0xd800 + random.nextInt(0x800)));
        default -> made.append((char) ('a' + random.nextInt(26)));
      }
    }
    return made.toString();
  }
}
