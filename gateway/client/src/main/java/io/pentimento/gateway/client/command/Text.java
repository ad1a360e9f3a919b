package io.pentimento.gateway.client.command;

import io.pentimento.gateway.client.Job;
import io.pentimento.schemas.Codec;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How things are put in words on a terminal.
final class Text {
  private static final double PERCENT = 100;
  private static final double MILLIS_PER_SECOND = 1000;

  private Text() {}

  /// One line of JSON.
  static void json(PrintWriter out, Object value) {
    out.println(new String(Codec.write(value), StandardCharsets.UTF_8));
    out.flush();
  }

  /// The whole story of a job in one line.
  static String line(Job job, List<Path> files) {
    String where =
        files.isEmpty()
            ? ""
            : files.stream().map(Path::toString).collect(Collectors.joining(" ", ": ", ""));
    return "%s %s %s%s%s"
        .formatted(
            job.id(), job.status(), drawn(job), took(job) + outlook(job), where + because(job));
  }

  /// How far a job is, such as `2 of 4 images`.
  static String drawn(Job job) {
    int images = job.progress().images();
    int done = job.progress().imagesCompleted();
    String noun = images == 1 ? "image" : "images";
    return done == images
        ? "%d %s".formatted(images, noun)
        : "%d of %d %s".formatted(done, images, noun);
  }

  /// A share as a percentage.
  static String percent(double fraction) {
    return String.format(Locale.ROOT, "%.0f%%", fraction * PERCENT);
  }

  /// A number without noise, or a dash.
  static String orDash(@Nullable Object value) {
    return value == null ? "–" : value.toString();
  }

  /// What the job may expect, behind a comma; empty if that is unknown.
  static String outlook(Job job) {
    String words = OutlookText.of(job);
    return words.isEmpty() ? "" : ", " + words;
  }

  private static String took(Job job) {
    if (job.finishedAt() == null) {
      return "";
    }
    Duration span = Duration.between(job.acceptedAt(), job.finishedAt());
    return String.format(Locale.ROOT, " in %.1f s", span.toMillis() / MILLIS_PER_SECOND);
  }

  private static String because(Job job) {
    if (job.problem() == null) {
      return "";
    }
    String detail = job.problem().detail();
    return " because: " + (detail == null ? job.problem().title() : detail);
  }
}
