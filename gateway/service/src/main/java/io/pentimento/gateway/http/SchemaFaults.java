package io.pentimento.gateway.http;

import io.pentimento.gateway.problems.ProblemException;
import io.pentimento.gateway.problems.Problems;
import io.pentimento.schemas.Problem.Fault;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.validation.SchemaValidationException;
import io.vertx.openapi.validation.ValidatorException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Turns what the validator found into the faults of a problem: where, and what would be right.
final class SchemaFaults {
  private static final Pattern PARAMETER =
      Pattern.compile("(path|query|header|cookie) parameter (\\S+)");
  private static final Pattern MISSING_FIELD = Pattern.compile("required property \"(.*)\"");
  private static final String ADDITIONAL = "additionalProperties";
  // Such errors only repeat that something inside is wrong.
  private static final Set<String> ECHOES = Set.of("properties", "$ref", "items", ADDITIONAL);
  private static final int LONGEST_QUOTE = 60;

  private final JsonObject document;
  private final SchemaWords words;

  SchemaFaults(JsonObject document) {
    this.document = document;
    this.words = new SchemaWords(document);
  }

  /// The problem that a failed validation means.
  ///
  /// @param operation the path item's operation, as openapi.yaml has it
  /// @param body the body that was validated; null for none
  ProblemException problem(
      ValidatorException failure, JsonObject operation, @Nullable JsonObject body) {
    Matcher parameter = PARAMETER.matcher(String.valueOf(failure.getMessage()));
    if (parameter.find()) {
      String name = parameter.group(2).replaceAll("[.]$", "");
      return Problems.invalid(
          parameter.group(1) + ":" + name, "must be " + parameterWords(operation, name));
    }
    if (failure instanceof SchemaValidationException schema && body != null) {
      List<Fault> faults = bodyFaults(schema.getOutputUnit(), bodySchema(operation), body);
      if (!faults.isEmpty()) {
        return Problems.invalid(faults);
      }
    }
    return Problems.invalid("", "must be " + words.describe(bodySchema(operation)));
  }

  /// The problem that a value has which is not of its schema.
  ProblemException problem(OutputUnit found, JsonObject schema, JsonObject value) {
    List<Fault> all = bodyFaults(found, schema, value);
    return all.isEmpty()
        ? Problems.invalid("", "must be " + words.describe(schema))
        : Problems.invalid(all);
  }

  private String parameterWords(JsonObject operation, String name) {
    for (Object item : operation.getJsonArray("parameters", new JsonArray())) {
      JsonObject parameter = resolve((JsonObject) item);
      if (parameter.getString("name").equalsIgnoreCase(name)) {
        return words.describe(parameter.getJsonObject("schema"));
      }
    }
    return "of another form";
  }

  private static JsonObject bodySchema(JsonObject operation) {
    JsonObject content =
        operation
            .getJsonObject("requestBody", new JsonObject())
            .getJsonObject("content", new JsonObject());
    return content
        .getJsonObject("application/json", new JsonObject())
        .getJsonObject("schema", new JsonObject());
  }

  private List<Fault> bodyFaults(OutputUnit output, JsonObject schema, JsonObject body) {
    Map<String, Fault> byPlace = new LinkedHashMap<>();
    List<OutputUnit> errors = output.getErrors() == null ? List.of() : output.getErrors();
    for (OutputUnit error : errors) {
      String keyword = lastToken(error.getKeywordLocation());
      String pointer = pointer(error.getInstanceLocation());
      if (keyword.equals("required")) {
        Fault missing = missing(error, pointer, schema);
        byPlace.putIfAbsent(missing.pointer(), missing);
      } else if (keyword.equals(ADDITIONAL) && !hasInner(errors, error)) {
        byPlace.putIfAbsent(pointer, unknown(pointer, schema));
      } else if (!ECHOES.contains(keyword)) {
        byPlace.putIfAbsent(pointer, wrong(pointer, schema, body));
      }
    }
    return new ArrayList<>(byPlace.values());
  }

  private Fault missing(OutputUnit error, String pointer, JsonObject schema) {
    Matcher field = MISSING_FIELD.matcher(error.getError());
    String place = field.find() ? pointer + "/" + field.group(1) : pointer;
    return new Fault(place, "is missing; it must be " + wanted(place, schema));
  }

  private Fault unknown(String pointer, JsonObject schema) {
    List<String> tokens = tokens(pointer);
    JsonObject parent = words.at(schema, tokens.subList(0, tokens.size() - 1));
    String known = parent == null ? "" : String.join(", ", words.fields(parent));
    return new Fault(pointer, "is not a field here; there is " + known);
  }

  private Fault wrong(String pointer, JsonObject schema, JsonObject body) {
    return new Fault(
        pointer, "must be %s, got %s".formatted(wanted(pointer, schema), quote(pointer, body)));
  }

  private String wanted(String pointer, JsonObject schema) {
    JsonObject place = words.at(schema, tokens(pointer));
    return place == null ? "something else" : words.describe(place);
  }

  private static String quote(String pointer, JsonObject body) {
    Object value = body;
    for (String token : tokens(pointer)) {
      value =
          switch (value) {
            case JsonObject object -> object.getValue(token);
            case JsonArray array -> array.getValue(Integer.parseInt(token));
            case null, default -> null;
          };
    }
    String text = value instanceof String string ? "'" + string + "'" : String.valueOf(value);
    return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
  }

  private static boolean hasInner(List<OutputUnit> errors, OutputUnit outer) {
    String place = outer.getInstanceLocation();
    return errors.stream()
        .anyMatch(error ->
            error.getInstanceLocation().startsWith(place + "/")
                || (error.getInstanceLocation().equals(place)
                    && !ECHOES.contains(lastToken(error.getKeywordLocation()))));
  }

  private JsonObject resolve(JsonObject node) {
    String ref = node.getString("$ref");
    if (ref == null) {
      return node;
    }
    JsonObject target = document;
    for (String token : ref.substring(2).split("/", -1)) {
      target = target.getJsonObject(token);
    }
    return target;
  }

  private static String lastToken(String location) {
    return location.substring(location.lastIndexOf('/') + 1);
  }

  private static String pointer(String instanceLocation) {
    String fragment = instanceLocation.substring(instanceLocation.indexOf('#') + 1);
    return fragment.contains("%") ? decoded(fragment) : fragment;
  }

  private static String decoded(String fragment) {
    try {
      return URLDecoder.decode(fragment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return fragment; // the name itself holds a percent sign
    }
  }

  private static List<String> tokens(String pointer) {
    return pointer.isEmpty()
        ? List.of()
        : List.of(pointer.substring(1).split("/", -1)).stream()
            .map(token -> token.replace("~1", "/").replace("~0", "~"))
            .toList();
  }
}
