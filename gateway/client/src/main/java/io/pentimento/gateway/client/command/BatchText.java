package io.pentimento.gateway.client.command;

import io.pentimento.gateway.client.Batch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How batches are put in words on a terminal.
final class BatchText {
  private static final int A_MINUTE = 60;
  private static final int AN_HOUR = 3600;

  private BatchText() {}

  /// What became of a submission.
  static String submitted(Batch batch) {
    int refused = batch.refused() == null ? 0 : batch.refused();
    return "%s %s %d accepted, %d refused"
        .formatted(batch.id(), batch.status(), batch.accepted(), refused);
  }

  /// A batch in one line.
  static String line(Batch batch) {
    String name = batch.name() == null ? "" : " " + batch.name();
    return "%s %s %s%s".formatted(batch.id(), batch.status(), counts(batch), name);
  }

  /// How fast it goes and how long it will take, as far as that is known.
  static String pace(Batch batch) {
    List<String> words = new ArrayList<>();
    if (batch.imagesPerSecond() != null) {
      words.add(String.format(Locale.ROOT, "%.2f images/s", batch.imagesPerSecond()));
    }
    if (batch.etaSeconds() != null) {
      words.add(span(batch.etaSeconds()) + " left");
    }
    if (batch.jobs().failed() > 0) {
      words.add(batch.jobs().failed() + " failed");
    }
    return String.join(", ", words);
  }

  private static String counts(Batch batch) {
    List<String> words = new ArrayList<>();
    words.add("%d of %d succeeded".formatted(batch.jobs().succeeded(), batch.accepted()));
    addCount(words, batch.jobs().failed(), "failed");
    addCount(words, batch.jobs().cancelled(), "cancelled");
    addCount(words, batch.jobs().expired(), "expired");
    addCount(words, batch.refused() == null ? 0 : batch.refused(), "refused");
    addCount(words, batch.forgotten() == null ? 0 : batch.forgotten(), "forgotten");
    return String.join(", ", words);
  }

  private static void addCount(List<String> words, int count, String what) {
    if (count > 0) {
      words.add(count + " " + what);
    }
  }

  private static String span(double seconds) {
    Duration span = Duration.ofSeconds(Math.round(seconds));
    if (seconds < A_MINUTE) {
      return span.toSeconds() + " s";
    }
    return seconds < AN_HOUR
        ? "%d min".formatted(span.plusSeconds(A_MINUTE / 2).toMinutes())
        : "%d h %d min".formatted(span.toHours(), span.toMinutesPart());
  }
}
