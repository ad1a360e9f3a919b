package io.pentimento.worker.training.run;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/// Shows a training to a person: a bar with the time left in a terminal, a line for each row of the
/// log elsewhere.
public final class ProgressLines implements Progress, AutoCloseable {
  private final PrintStream out;
  private final @Nullable ProgressBar bar;

  private ProgressLines(PrintStream out, @Nullable ProgressBar bar) {
    this.out = out;
    this.bar = bar;
  }

  /// @param terminal whether `out` can draw a bar
  public static ProgressLines open(
      PrintStream out, boolean terminal, String task, long done, long steps) {
    ProgressBar bar =
        terminal
            ? new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(steps)
                .startsFrom(done, java.time.Duration.ZERO)
                .build()
            : null;
    return new ProgressLines(out, bar);
  }

  @Override
  public void at(long step, long steps, Map<String, Float> metrics) {
    if (bar == null) {
      out.printf("step %d of %d: %s%n", step, steps, words(metrics));
    } else {
      bar.stepTo(step);
      bar.setExtraMessage(words(metrics));
    }
  }

  @Override
  public void checked(long step, Map<String, Float> checks) {
    if (bar == null) {
      out.printf("check after step %d: %s%n", step, words(checks));
    }
  }

  private static String words(Map<String, Float> numbers) {
    return numbers.entrySet().stream()
        .map(entry -> String.format(Locale.ROOT, "%s %.4g", entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
