package io.pentimento.gateway.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// A model that workers serve.
///
/// @param name how jobs ask for it
/// @param revision content hash of its weights
/// @param family which architecture
/// @param imageSize pixels per side of its pictures
/// @param gridSide token cells per side
/// @param tokenSize pixels per side of one cell
/// @param codebookSize how many codes its tokenizer has
/// @param labelCount how many classes it can draw
/// @param guidance whether a guidance scale other than 1 is possible
/// @param licence licence of the weights; null where unknown
/// @param defaults how a job decodes unless it says otherwise
/// @param links where to go from here
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Model(
    String name,
    String revision,
    String family,
    int imageSize,
    int gridSide,
    int tokenSize,
    int codebookSize,
    int labelCount,
    boolean guidance,
    @Nullable String licence,
    Defaults defaults,
    Links links) {

  /// How a job decodes unless it says otherwise; what the gateway does not tell is null.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Defaults(
      @Nullable Integer iterations,
      @Nullable String schedule,
      @Nullable String order,
      @Nullable Double samplingTemperature,
      @Nullable Double choiceTemperature,
      @Nullable Double guidanceScale,
      @Nullable String revision) {}

  /// Where to go from a model; relative to the gateway.
  public record Links(String self, String labels) {}
}
