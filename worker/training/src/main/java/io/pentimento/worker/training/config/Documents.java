package io.pentimento.worker.training.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.pentimento.worker.training.run.TrainingException;
import java.util.List;
import java.util.Map;

/// Records as text and back: YAML for people, JSON inside of files.
public final class Documents {
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .build();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Documents() {}

  /// Reads a configuration: what the text leaves out is as in `defaults`.
  ///
  /// @param where the text comes from, for messages
  /// @param changes further values by path, such as `optimiser.learningRate`, which win
  /// @throws TrainingException if a field is unknown or has a wrong value; the message names it
  public static <T> T config(
      String where, String text, T defaults, Class<T> type, Map<String, String> changes) {
    try {
      ObjectNode merged = YAML.valueToTree(defaults);
      JsonNode given = YAML.readTree(text);
      if (given instanceof ObjectNode fields) {
        lay(merged, fields);
      } else if (!given.isMissingNode() && !given.isNull()) {
        throw new TrainingException(where + ": a configuration is a list of `name: value`");
      }
      for (var change : changes.entrySet()) {
        set(merged, List.of(change.getKey().split("\\.")), YAML.readTree(change.getValue()));
      }
      return YAML.treeToValue(merged, type);
    } catch (JsonProcessingException e) {
      throw new TrainingException(where + ": " + reason(e), e);
    }
  }

  private static String reason(JsonProcessingException problem) {
    if (problem instanceof ValueInstantiationException && problem.getCause() != null) {
      return String.valueOf(problem.getCause().getMessage());
    }
    String path =
        problem instanceof com.fasterxml.jackson.databind.JsonMappingException mapping
            ? mapping
                .getPathReference()
                .replaceAll("[\\w.]+\\[\"(\\w+)\"]", "$1")
                .replace("->", ".")
            : "";
    return problem.getOriginalMessage() + (path.isEmpty() ? "" : " (at " + path + ")");
  }

  /// Lays one tree over another, field by field.
  private static void lay(ObjectNode under, ObjectNode over) {
    over.properties()
        .forEach(field -> {
          if (under.get(field.getKey()) instanceof ObjectNode deeper
              && field.getValue() instanceof ObjectNode more) {
            lay(deeper, more);
          } else {
            under.set(field.getKey(), field.getValue());
          }
        });
  }

  private static void set(ObjectNode tree, List<String> path, JsonNode value) {
    ObjectNode at = tree;
    for (String name : path.subList(0, path.size() - 1)) {
      at = at.get(name) instanceof ObjectNode deeper ? deeper : at.putObject(name);
    }
    at.set(path.getLast(), value);
  }

  /// A record as YAML.
  public static String yaml(Object value) {
    return text(YAML, value);
  }

  /// A record as JSON.
  public static String json(Object value) {
    return text(JSON, value);
  }

  /// A record from the JSON that [#json] wrote.
  ///
  /// @param where the text comes from, for messages
  /// @throws TrainingException if it is something else
  public static <T> T read(String where, String json, Class<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new TrainingException(where + ": " + e.getOriginalMessage(), e);
    }
  }

  private static String text(ObjectMapper mapper, Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record is plain data", e);
    }
  }
}
