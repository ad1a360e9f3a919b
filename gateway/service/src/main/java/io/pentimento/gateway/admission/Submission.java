package io.pentimento.gateway.admission;

import com.fasterxml.jackson.databind.JsonNode;
import io.pentimento.schemas.Partials;
import io.pentimento.schemas.Priority;
import io.pentimento.schemas.Webhook;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A job as a client submits it: `JobSubmission` of openapi.yaml, which says what each field means.
/// What the client left out is null.
///
/// @param label a class by name (text) or index (integer)
/// @param canvas what is made of an extend job anew, whatever stands here
public record Submission(
    String type,
    @Nullable String model,
    @Nullable JsonNode label,
    @Nullable Integer count,
    @Nullable Long seed,
    @Nullable Integer iterations,
    @Nullable String schedule,
    @Nullable String order,
    @Nullable Double samplingTemperature,
    @Nullable Double choiceTemperature,
    @Nullable Double guidanceScale,
    @Nullable String revision,
    @Nullable Partials partials,
    @Nullable Priority priority,
    @Nullable String deadline,
    @Nullable Map<String, String> metadata,
    @Nullable String source,
    @Nullable Region region,
    @Nullable Integer feather,
    @Nullable Boolean whole,
    @Nullable Integer left,
    @Nullable Integer right,
    @Nullable Integer top,
    @Nullable Integer bottom,
    @Nullable JsonNode canvas,
    @Nullable String job,
    @Nullable Integer image,
    @Nullable Integer iteration,
    @Nullable Integer noiseIndex,
    @Nullable Target webhook) {

  /// A box in pixels of the source, or the id of an uploaded mask.
  public record Region(
      @Nullable Integer top,
      @Nullable Integer left,
      @Nullable Integer height,
      @Nullable Integer width,
      @Nullable String mask) {}

  /// Where to send word of the job.
  ///
  /// @param events of what; null for how it ended alone
  public record Target(String url, @Nullable List<Webhook.Event> events) {}

  boolean isEdit() {
    return type.equals("edit");
  }

  boolean isExtend() {
    return type.equals("extend");
  }

  boolean isFork() {
    return type.equals("fork");
  }
}
