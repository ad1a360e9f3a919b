package io.pentimento.gateway.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One image of a job.
///
/// @param index which, from 0
/// @param iteration iterations done
/// @param iterations how many there will be
/// @param knownTokens cells that stay as they are; null before the first iteration
/// @param maskedTokens cells that will be drawn again; null before the first iteration
/// @param revised how many of those were known and were masked again in the last iteration; null
///   before the first iteration
/// @param completed whether the finished image is there
/// @param links where its pictures are
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Image(
    int index,
    int iteration,
    int iterations,
    @Nullable Integer knownTokens,
    @Nullable Integer maskedTokens,
    @Nullable Integer revised,
    boolean completed,
    Links links) {

  /// Where the pictures of one image are; relative to the gateway.
  ///
  /// @param image the finished image; null before
  /// @param partials partial images so far, by iteration
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Links(@Nullable String image, List<String> partials) {}
}
