package io.pentimento.gateway.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.pentimento.gateway.problems.Problems;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Reads a JSON body (RFC 8259) and takes nothing that two readers could understand differently: no
/// name twice, no bytes that are not UTF-8, no numbers beyond a double, nothing after the end.
final class StrictJson {
  private static final int DEEPEST = 32;
  private static final int LONGEST_NUMBER = 100;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(LONGEST_NUMBER)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private StrictJson() {}

  /// The body's root.
  ///
  /// @throws io.pentimento.gateway.problems.ProblemException if it is no JSON, saying where it ends
  ///   to be some
  static JsonNode parse(Buffer body) {
    try {
      JsonNode root = JSON.readTree(text(body));
      if (root.isMissingNode()) {
        throw Problems.invalid("", "is empty; it must be JSON");
      }
      requireFinite(root, "");
      return root;
    } catch (JsonProcessingException e) {
      var place = e.getLocation();
      throw Problems.invalid(
          "",
          "is not JSON: %s (line %d, column %d)"
              .formatted(
                  e.getOriginalMessage().lines().findFirst().orElse(""),
                  place == null ? 1 : place.getLineNr(),
                  place == null ? 1 : place.getColumnNr()));
    }
  }

  private static String text(Buffer body) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(body.getBytes()))
          .toString();
    } catch (CharacterCodingException e) {
      throw Problems.invalid("", "is not UTF-8");
    }
  }

  private static void requireFinite(JsonNode node, String pointer) {
    if (node.isNumber() && !Double.isFinite(node.doubleValue())) {
      throw Problems.invalid(pointer, "is a number too large for anybody");
    }
    for (var field : node.properties()) {
      requireFinite(field.getValue(), pointer + "/" + escaped(field.getKey()));
    }
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        requireFinite(node.get(i), pointer + "/" + i);
      }
    }
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
