package io.pentimento.gateway.client;

import com.fasterxml.jackson.annotation.JsonValue;
import io.pentimento.schemas.EditRegion;
import io.pentimento.schemas.Partials;
import io.pentimento.schemas.Priority;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What to ask for. Immutable: every method answers with a new one. What is not said is left to the
/// gateway, which fills in the model's defaults.
///
/// ```java
/// Submission oxen = Submission.generate("demo", "ox").count(4).seed(42);
/// ```
///
/// @param fields what has been said, by the names of `JobSubmission` in `openapi.yaml`
public record Submission(@JsonValue Map<String, Object> fields) {
  /// Keeps the fields in the order they were said in.
  public Submission {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /// New pictures of a class, named as `/models/{name}/labels` names it.
  public static Submission generate(String model, String label) {
    return of("generate", model, label);
  }

  /// New pictures of a class, by index.
  public static Submission generate(String model, int label) {
    return of("generate", model, label);
  }

  /// A region of an uploaded picture redrawn as a class.
  ///
  /// @param source an [Upload]'s id
  public static Submission edit(String model, String label, String source, EditRegion region) {
    return of("edit", model, label).with("source", source).with("region", region);
  }

  /// A region of an uploaded picture redrawn as a class, by index.
  ///
  /// @param source an [Upload]'s id
  public static Submission edit(String model, int label, String source, EditRegion region) {
    return of("edit", model, label).with("source", source).with("region", region);
  }

  /// Pictures that go on from a partial image of a job. Whatever else is not said is as it was
  /// there; unchanged, the fork ends as its origin did.
  ///
  /// @param image which image of the job, from 0
  /// @param iteration how many iterations are done in the partial image, from 1
  public static Submission fork(String job, int image, int iteration) {
    return new Submission(Map.of("type", "fork"))
        .with("job", job)
        .with("image", image)
        .with("iteration", iteration);
  }

  /// Pictures that go on from an uploaded partial image.
  ///
  /// @param source an [Upload]'s id
  public static Submission fork(String source) {
    return new Submission(Map.of("type", "fork")).with("source", source);
  }

  /// What to draw, in place of what the fork's origin drew: a class as `/models/{name}/labels`
  /// names it.
  public Submission label(String label) {
    return with("label", label);
  }

  /// What to draw, in place of what the fork's origin drew, by index.
  public Submission label(int label) {
    return with("label", label);
  }

  /// Which noise a fork's image 0 is drawn with; another one draws a variant.
  public Submission noiseIndex(int noiseIndex) {
    return with("noiseIndex", noiseIndex);
  }

  /// How many images, 1 … 64.
  public Submission count(int count) {
    return with("count", count);
  }

  /// Picks the pictures: the same request with the same seed gives the same ones.
  public Submission seed(long seed) {
    return with("seed", seed);
  }

  /// Forward passes per image, 1 … 256.
  public Submission iterations(int iterations) {
    return with("iterations", iterations);
  }

  /// Mask schedule: `uniform`, `cosine`, `pow2`, `sqrt`, `log`, `exp`, `arccos`.
  public Submission schedule(String schedule) {
    return with("schedule", schedule);
  }

  /// Unmasking order: `confidence`, `halton`, `rotated-halton`, `random`.
  public Submission order(String order) {
    return with("order", order);
  }

  /// Divides the logits; 0 always takes the most probable token.
  public Submission samplingTemperature(double temperature) {
    return with("samplingTemperature", temperature);
  }

  /// Scales the Gumbel noise on confidences, annealed to 0.
  public Submission choiceTemperature(double temperature) {
    return with("choiceTemperature", temperature);
  }

  /// `s` in `uncond + s·(cond − uncond)`; 1 is none. Others need a [Model] with guidance.
  public Submission guidanceScale(double scale) {
    return with("guidanceScale", scale);
  }

  /// Which known tokens are masked again and redrawn: `none`, `rescale:<eta>`, `confidence:<eta>`,
  /// `running-confidence` or `running-confidence:<share>`, with a number above 0 and at most 1.
  public Submission revision(String revision) {
    return with("revision", revision);
  }

  /// Which partial images to keep.
  public Submission partials(Partials partials) {
    return with("partials", partials);
  }

  /// Who goes first.
  public Submission priority(Priority priority) {
    return with("priority", priority);
  }

  /// After this moment the unfinished job expires.
  public Submission deadline(Instant deadline) {
    return with("deadline", deadline);
  }

  /// Your own words, given back unchanged.
  public Submission metadata(Map<String, String> metadata) {
    return with("metadata", Map.copyOf(metadata));
  }

  /// Standard deviation, in pixels of the result, of the blur at an edit's edge; 0 is a hard edge.
  public Submission feather(int feather) {
    return with("feather", feather);
  }

  private static Submission of(String type, String model, Object label) {
    return new Submission(Map.of("type", type)).with("model", model).with("label", label);
  }

  private Submission with(String field, Object value) {
    Map<String, Object> next = new LinkedHashMap<>(fields);
    next.put(field, value);
    return new Submission(next);
  }
}
