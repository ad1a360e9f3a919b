package io.pentimento.schemas;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What every kind of job says, with all defaults filled in.
///
/// @param model which model
/// @param label class label by index
/// @param count how many images, 1 … 64
/// @param seed picks the pictures: the same request with the same seed gives the same pictures
/// @param decoding how to decode
/// @param partials which partial images to store
/// @param priority who goes first
/// @param deadline after this moment an unfinished job expires; null for never
/// @param metadata the user's own words, given back unchanged
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobSettings(
    String model,
    int label,
    int count,
    long seed,
    @JsonUnwrapped DecodingOptions decoding,
    Partials partials,
    Priority priority,
    @Nullable Instant deadline,
    Map<String, String> metadata) {
  /// The most images that one job may ask for.
  public static final int MOST_IMAGES = 64;

  public JobSettings {
    if (count < 1 || count > MOST_IMAGES) {
      throw new IllegalArgumentException(
          "count must be 1 to %d, got %d".formatted(MOST_IMAGES, count));
    }
    if (label < 0) {
      throw new IllegalArgumentException("label must be an index from 0, got " + label);
    }
    metadata = Map.copyOf(metadata);
  }
}
