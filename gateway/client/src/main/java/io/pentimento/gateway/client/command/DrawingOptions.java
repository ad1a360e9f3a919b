package io.pentimento.gateway.client.command;

import io.pentimento.gateway.client.Submission;
import io.pentimento.schemas.Partials;
import io.pentimento.schemas.Priority;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How to draw. What is not given is left to the gateway.
final class DrawingOptions {
  @Option(
      names = "--count",
      paramLabel = "N",
      description = "How many images, 1 to 64 (default: 1)")
  private @Nullable Integer count;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Picks the pictures; the same seed draws the same ones (default: a new one)")
  private @Nullable Long seed;

  @Option(
      names = "--iterations",
      paramLabel = "N",
      description = "Forward passes per image, 1 to 256 (default: the model's)")
  private @Nullable Integer iterations;

  @Option(
      names = "--schedule",
      paramLabel = "NAME",
      description =
          "Mask schedule: uniform, cosine, pow2, sqrt, log, exp or arccos (default: the model's)")
  private @Nullable String schedule;

  @Option(
      names = "--order",
      paramLabel = "NAME",
      description =
          "Unmasking order: confidence, halton, rotated-halton or random (default: the model's)")
  private @Nullable String order;

  @Option(
      names = "--sampling-temperature",
      paramLabel = "T",
      description = "Divides the logits; 0 always takes the most probable token")
  private @Nullable Double samplingTemperature;

  @Option(
      names = "--choice-temperature",
      paramLabel = "T",
      description = "Noise on the choice of cells that stay; 0 keeps the surest")
  private @Nullable Double choiceTemperature;

  @Option(
      names = "--guidance-scale",
      paramLabel = "S",
      description =
          "How strongly to insist on the label; 1 is none, others need a model with guidance")
  private @Nullable Double guidanceScale;

  @Option(
      names = "--revision",
      paramLabel = "RULE",
      description =
          "Which known tokens are taken back and redrawn: none, rescale:ETA, confidence:ETA,"
              + " running-confidence or running-confidence:SHARE, with a number above 0 and at most"
              + " 1 (default: the model's)")
  private @Nullable String revision;

  @Option(
      names = "--keep-partials",
      paramLabel = "WHICH",
      description = "Which partial images the service keeps: every or none (default: every)")
  private @Nullable Partials partials;

  @Option(
      names = "--priority",
      paramLabel = "P",
      description = "interactive goes before batch (default: interactive)")
  private @Nullable Priority priority;

  @Option(
      names = "--deadline",
      paramLabel = "WHEN",
      description = "Give up then: a time such as 2026-12-24T18:00:00Z, or a span such as PT10M")
  private @Nullable String deadline;

  @Option(
      names = "--metadata",
      paramLabel = "KEY=VALUE",
      description = "Your own words, given back with the job")
  private @Nullable Map<String, String> metadata;

  Submission applyTo(Submission plain) {
    Submission next = said(plain, count, Submission::count);
    next = said(next, seed, Submission::seed);
    next = said(next, iterations, Submission::iterations);
    next = said(next, schedule, Submission::schedule);
    next = said(next, order, Submission::order);
    next = said(next, samplingTemperature, Submission::samplingTemperature);
    next = said(next, choiceTemperature, Submission::choiceTemperature);
    next = said(next, guidanceScale, Submission::guidanceScale);
    next = said(next, revision, Submission::revision);
    next = said(next, partials, Submission::partials);
    next = said(next, priority, Submission::priority);
    next = said(next, deadline == null ? null : moment(deadline), Submission::deadline);
    return said(next, metadata, Submission::metadata);
  }

  private static <T> Submission said(
      Submission before, @Nullable T value, BiFunction<Submission, T, Submission> with) {
    return value == null ? before : with.apply(before, value);
  }

  private static Instant moment(String text) {
    try {
      return text.startsWith("P") ? Instant.now().plus(Duration.parse(text)) : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "--deadline is a time such as 2026-12-24T18:00:00Z or a span such as PT10M, got '%s'"
              .formatted(text),
          e);
    }
  }
}
