package io.pentimento.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The contract's records as JSON bytes and back. Unknown fields are ignored, so that an older
/// service understands a newer one; missing ones are not.
public final class Codec {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  /// The parser quotes what it cannot read, however long that is.
  private static final int LONGEST_FAULT = 300;

  private Codec() {}

  /// Bytes that are not what they should be.
  public static final class MalformedException extends Exception {
    MalformedException(String what, @Nullable Throwable cause) {
      super(what, cause);
    }
  }

  /// A record of this package as UTF-8 JSON.
  public static byte[] write(Object value) {
    try {
      return JSON.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + value, e);
    }
  }

  /// The record that the bytes hold.
  ///
  /// @throws MalformedException if they do not; the message names the type, the place and the fault
  public static <T> T read(byte[] json, Class<T> type) throws MalformedException {
    try {
      T value = JSON.readValue(json, type);
      String missing = value == null ? "everything" : Completeness.missing(value);
      if (value == null || missing != null) {
        throw new MalformedException(
            "not a %s: %s is missing".formatted(type.getSimpleName(), missing), null);
      }
      return value;
    } catch (IOException e) {
      throw new MalformedException("not a %s: %s".formatted(type.getSimpleName(), fault(e)), e);
    }
  }

  private static String fault(IOException e) {
    String text =
        e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
    String line = text == null ? e.getClass().getSimpleName() : text.lines().findFirst().orElse("");
    return e instanceof JsonMappingException mapping
        ? brief(line) + brief(place(mapping))
        : brief(line);
  }

  private static String brief(String text) {
    return text.length() <= LONGEST_FAULT ? text : text.substring(0, LONGEST_FAULT) + "…";
  }

  private static String place(JsonMappingException e) {
    String path =
        e.getPath().stream()
            .map(step -> step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
            .collect(Collectors.joining("."));
    return path.isEmpty() ? "" : " (at " + path + ")";
  }
}
