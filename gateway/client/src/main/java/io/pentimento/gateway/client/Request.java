package io.pentimento.gateway.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pentimento.schemas.Canvas;
import io.pentimento.schemas.EditRegion;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a job was asked to do, with every default filled in and the label as an index. Submitted
/// again it gives the same pictures.
///
/// Flat and open-ended where `JobRequest` is exact, so that a client understands the jobs of a
/// gateway that knows more kinds than it does.
///
/// @param type `generate`, `edit`, `extend` or `fork`
/// @param model which model
/// @param label class by index
/// @param count how many images
/// @param seed picks the pictures
/// @param iterations forward passes per image, of an extended picture per window
/// @param schedule mask schedule
/// @param order unmasking order
/// @param samplingTemperature divides the logits
/// @param choiceTemperature scales the Gumbel noise on confidences
/// @param guidanceScale 1 is none
/// @param revision which known tokens are masked again; null where the gateway knows none
/// @param partials `every` or `none`
/// @param priority `interactive` or `batch`
/// @param deadline after this moment an unfinished job expires; null for never
/// @param metadata the submitter's own words
/// @param source the edited, extended or forked image's upload id; null for other jobs
/// @param region what an edit redraws; null for other jobs
/// @param feather width of an edited or extended picture's soft edge in pixels; null for the
///   model's own
/// @param whole whether an edit's finished picture is the whole source; null for other jobs
/// @param left how far an extended picture goes on to the left of its source, in pixels; null for
///   other jobs
/// @param right to the right of it; null for other jobs
/// @param top above it; null for other jobs
/// @param bottom below it; null for other jobs
/// @param canvas what source and margins make; null for other jobs
/// @param job whose partial image a fork goes on from; null for other jobs
/// @param image which image of it, from 0; null for other jobs
/// @param iteration how many iterations are done in it; null for other jobs
/// @param noiseIndex which noise a fork's image 0 is drawn with; null for other jobs
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Request(
    String type,
    String model,
    int label,
    int count,
    long seed,
    int iterations,
    String schedule,
    String order,
    double samplingTemperature,
    double choiceTemperature,
    double guidanceScale,
    @Nullable String revision,
    String partials,
    String priority,
    @Nullable Instant deadline,
    @Nullable Map<String, String> metadata,
    @Nullable String source,
    @Nullable EditRegion region,
    @Nullable Integer feather,
    @Nullable Boolean whole,
    @Nullable Integer left,
    @Nullable Integer right,
    @Nullable Integer top,
    @Nullable Integer bottom,
    @Nullable Canvas canvas,
    @Nullable String job,
    @Nullable Integer image,
    @Nullable Integer iteration,
    @Nullable Integer noiseIndex) {}
