package io.pentimento.worker.training.evaluation.report;

import io.pentimento.worker.training.evaluation.GenerationMeasure;
import io.pentimento.worker.training.evaluation.GenerationQuality;
import io.pentimento.worker.training.evaluation.measures.ConfidenceInterval;
import io.pentimento.worker.training.evaluation.measures.PairedDifference;
import io.pentimento.worker.training.evaluation.report.Section.Level;
import io.pentimento.worker.training.evaluation.report.Section.Plot;
import io.pentimento.worker.training.evaluation.report.Section.Table;
import io.pentimento.worker.training.evaluation.sweep.Configuration;
import io.pentimento.worker.training.evaluation.sweep.Row;
import io.pentimento.worker.training.evaluation.sweep.Runs;
import io.pentimento.worker.training.evaluation.sweep.Trend;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a sweep found: curves, all figures, and which differences hold.
///
/// @param name what was swept, such as `Schedules`; tells sweeps of one report apart
/// @param rows with the measures of [GenerationMeasure] among their figures
/// @param floor how good real pictures look, by the same network
public record SweepSections(String name, List<Row> rows, GenerationQuality floor) {
  private static final double LEVEL = 0.95;
  private static final long SEED = 1;

  public SweepSections {
    rows = List.copyOf(rows);
  }

  /// How a measure goes with a setting; one line for each combination of the others, and a level
  /// for real pictures.
  ///
  /// @param setting what goes along the plot; its values are numbers
  public Plot plot(String setting, GenerationMeasure measure) {
    double level = measure.of(floor);
    return new Plot(
        "%s: %s by %s".formatted(name, measure.title(), setting),
        "Means over seeds; bars reach one standard deviation over seeds up and down.",
        "%s-%s-by-%s.png".formatted(inFileName(name), measure.column(), inFileName(setting)),
        setting,
        QualityTables.title(measure),
        Trend.of(rows, setting, measure.column()),
        Double.isFinite(level) ? List.of(new Level("real pictures", level)) : List.of());
  }

  private static String inFileName(String text) {
    return text.replaceAll("([a-z])([A-Z])", "$1-$2")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", "-");
  }

  /// Every configuration with some of its figures.
  public Table table(List<GenerationMeasure> measures) {
    var columns = new ArrayList<>(List.of("Configuration", "Seeds"));
    measures.forEach(measure -> columns.add(QualityTables.title(measure)));
    var table = new ArrayList<List<String>>();
    for (Configuration configuration : rows.stream().map(Row::configuration).distinct().toList()) {
      List<Row> own = rows.stream().filter(r -> r.configuration().equals(configuration)).toList();
      var row = new ArrayList<>(List.of(configuration.toString(), Integer.toString(own.size())));
      measures.forEach(measure -> row.add(text(Runs.of(own, measure.column()))));
      table.add(row);
    }
    return new Table(
        name + ": all figures",
        "Means over seeds ± one standard deviation over seeds.",
        columns,
        table);
  }

  /// Which configurations differ from one of them, judged by the seeds that both were run with, 2
  /// or more.
  ///
  /// @param baseline the one to compare with
  /// @throws IllegalArgumentException if the baseline was never run
  public Table differences(GenerationMeasure measure, Configuration baseline) {
    List<Runs> all = Runs.of(rows, measure.column());
    Runs base =
        all.stream()
            .filter(runs -> runs.configuration().equals(baseline))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(baseline + " was never run"));
    var table = new ArrayList<List<String>>();
    for (Runs runs : all) {
      List<Long> seeds =
          runs.bySeed().keySet().stream().filter(base.bySeed()::containsKey).toList();
      if (!runs.configuration().equals(baseline) && seeds.size() > 1) {
        table.add(difference(runs, base, seeds));
      }
    }
    return new Table(
        "%s: %s beside %s".formatted(name, measure.title(), baseline),
        "Differences paired by seed. The interval is the bootstrap's; p is that of sign flips,"
            + " which cannot be small with few seeds.",
        List.of("Configuration", "Seeds", "Difference", "95 % interval", "p"),
        table);
  }

  private static List<String> difference(Runs runs, Runs base, List<Long> seeds) {
    var difference =
        PairedDifference.between(figures(runs, seeds), figures(base, seeds), LEVEL, SEED);
    ConfidenceInterval interval = difference.interval();
    return List.of(
        runs.configuration().toString(),
        Integer.toString(seeds.size()),
        Figure.text(interval.estimate()),
        "%s … %s".formatted(Figure.text(interval.low()), Figure.text(interval.high())),
        Figure.text(difference.p()));
  }

  private static double[] figures(Runs runs, List<Long> seeds) {
    return seeds.stream().mapToDouble(seed -> runs.bySeed().get(seed)).toArray();
  }

  private static String text(List<Runs> found) {
    if (found.isEmpty()) {
      return "–";
    }
    Runs runs = found.getFirst();
    return runs.bySeed().size() == 1
        ? Figure.text(runs.mean())
        : Figure.spread(runs.mean(), runs.deviation());
  }
}
