package io.pentimento.worker.training.evaluation.study;

import io.pentimento.worker.training.evaluation.sweep.Configuration;
import io.pentimento.worker.training.evaluation.sweep.Experiment;
import io.pentimento.worker.training.evaluation.sweep.Row;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// Tells a person how far a sweep is: a line for each row, with the time that is left if the rest
/// goes as fast.
final class RowProgress {
  private static final int SECONDS_SHOWN = 120;
  private static final int MINUTES_SHOWN = 120;

  private final PrintWriter out;
  private final String name;
  private final ToDoubleFunction<Configuration> effort;
  private final List<String> told;
  private final int rows;
  private double left;
  private double spent;
  private double nanoseconds;
  private int seen;

  /// @param name what is swept
  /// @param effort how long a configuration takes beside others, in any unit
  /// @param told settings that a line says
  RowProgress(
      PrintWriter out,
      String name,
      List<Configuration> configurations,
      int seeds,
      ToDoubleFunction<Configuration> effort,
      List<String> told) {
    this.out = out;
    this.name = name;
    this.effort = effort;
    this.told = told;
    this.rows = configurations.size() * seeds;
    this.left = seeds * configurations.stream().mapToDouble(effort).sum();
  }

  /// The same experiment, on the clock.
  Experiment timed(Experiment experiment) {
    return (configuration, seed) -> {
      long started = System.nanoTime();
      Map<String, Double> figures = experiment.run(configuration, seed);
      nanoseconds += System.nanoTime() - started;
      spent += effort.applyAsDouble(configuration);
      return figures;
    };
  }

  /// After each row, whether it was tried now or stood in the file.
  ///
  /// @param figure the measure that a line says
  void seen(Row row, String figure) {
    seen++;
    left = Math.max(0, left - effort.applyAsDouble(row.configuration()));
    out.println(
        String.format(
            Locale.ROOT,
            "%s %d of %d: %s, seed %d: %s %.4g%s",
            name,
            seen,
            rows,
            row.configuration().only(told),
            row.seed(),
            figure,
            row.figure(figure),
            spent == 0 || seen == rows ? "" : "; " + time(nanoseconds / spent * left / 1e9)));
    out.flush();
  }

  private static String time(double seconds) {
    if (seconds < SECONDS_SHOWN) {
      return "%d s left".formatted(Math.round(seconds));
    }
    double minutes = seconds / 60;
    return minutes < MINUTES_SHOWN
        ? "%d min left".formatted(Math.round(minutes))
        : String.format(Locale.ROOT, "%.1f h left", minutes / 60);
  }
}
