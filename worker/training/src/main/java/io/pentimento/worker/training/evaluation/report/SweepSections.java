package io.pentimento.worker.training.evaluation.report;

import io.pentimento.worker.training.evaluation.GenerationMeasure;
import io.pentimento.worker.training.evaluation.GenerationMeasure.Better;
import io.pentimento.worker.training.evaluation.GenerationQuality;
import io.pentimento.worker.training.evaluation.report.Comparison.Finding;
import io.pentimento.worker.training.evaluation.report.Section.Level;
import io.pentimento.worker.training.evaluation.report.Section.Plot;
import io.pentimento.worker.training.evaluation.report.Section.Table;
import io.pentimento.worker.training.evaluation.report.Section.Words;
import io.pentimento.worker.training.evaluation.sweep.Configuration;
import io.pentimento.worker.training.evaluation.sweep.Row;
import io.pentimento.worker.training.evaluation.sweep.Runs;
import io.pentimento.worker.training.evaluation.sweep.Trend;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a sweep found: curves, all figures, and which differences hold.
///
/// @param name what was swept, such as `Schedules`; tells sweeps of one report apart
/// @param rows with the measures of [GenerationMeasure] among their figures
/// @param floor how good real pictures look, by the same network
public record SweepSections(String name, List<Row> rows, GenerationQuality floor) {
  public SweepSections {
    rows = List.copyOf(rows);
  }

  /// What a reader should know of differences.
  public static Words reading() {
    return new Words("How differences are told", Comparison.NOTE);
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
    for (Configuration configuration : configurations()) {
      List<Row> own = rows.stream().filter(r -> r.configuration().equals(configuration)).toList();
      var row = new ArrayList<>(List.of(label(configuration), Integer.toString(own.size())));
      measures.forEach(m -> row.add(Figure.overSeeds(Runs.of(own, m.column()), m)));
      table.add(row);
    }
    return new Table(
        name + ": all figures",
        "Means over seeds ± one standard deviation over seeds.",
        columns,
        table);
  }

  /// Which configurations differ from the one that is like them but for one setting.
  ///
  /// @param setting such as `order`
  /// @param baseline its value that the others are compared with
  public Table differences(GenerationMeasure measure, String setting, String baseline) {
    var table = new ArrayList<List<String>>();
    for (Comparison comparison : comparisons(measure, setting, baseline)) {
      var row = new ArrayList<>(List.of(label(comparison.configuration())));
      row.addAll(comparison.cells());
      table.add(row);
    }
    var columns = new ArrayList<>(List.of("Configuration"));
    columns.addAll(Comparison.columns());
    return new Table(
        "%s: %s beside %s %s".formatted(name, measure.title(), setting, baseline),
        "",
        columns,
        table);
  }

  /// The best configuration, and what [#differences] there are, in a few sentences.
  public Words findings(List<GenerationMeasure> measures, String setting, String baseline) {
    var sentences =
        measures.stream()
            .flatMap(measure -> Stream.of(best(measure), found(measure, setting, baseline)));
    return new Words(
        name + ": what was found",
        sentences.filter(sentence -> !sentence.isEmpty()).collect(Collectors.joining(" ")));
  }

  private String best(GenerationMeasure measure) {
    Comparator<Runs> ascending = Comparator.comparingDouble(Runs::mean);
    return Runs.of(rows, measure.column()).stream()
        .min(measure.better() == Better.LOW ? ascending : ascending.reversed())
        .map(best ->
            "By %s the best is %s, at %s."
                .formatted(
                    inSentence(measure),
                    label(best.configuration()),
                    Figure.overSeeds(List.of(best), measure)))
        .orElse("");
  }

  private String found(GenerationMeasure measure, String setting, String baseline) {
    List<Comparison> all = comparisons(measure, setting, baseline);
    if (all.isEmpty()) {
      return Runs.of(rows, measure.column()).isEmpty()
          ? ""
          : "With one seed no difference can be told from chance.";
    }
    var found = all.stream().filter(c -> c.finding() != Finding.NO_DIFFERENCE).toList();
    if (found.isEmpty()) {
      return "Beside %s %s no difference is found in %s, in %s."
          .formatted(setting, baseline, inSentence(measure), comparisons(all));
    }
    return found.stream()
        .map(this::words)
        .collect(
            Collectors.joining(
                "; ",
                "Beside %s %s differences are found in %d of %s: "
                    .formatted(setting, baseline, found.size(), comparisons(all)),
                "."));
  }

  private static String comparisons(List<Comparison> all) {
    return Figure.count(all.size(), "comparison");
  }

  private String words(Comparison comparison) {
    return "%s is %s by %s (95 %% interval of the difference %s)"
        .formatted(
            label(comparison.configuration()),
            comparison.finding().words(),
            Figure.text(Math.abs(comparison.difference().interval().estimate())),
            comparison.interval());
  }

  private static String inSentence(GenerationMeasure measure) {
    return switch (measure) {
      case FRECHET -> "the Fréchet distance";
      case RECOGNISED -> "the share recognised";
      case SCORE, PRECISION, RECALL, DENSITY, COVERAGE -> measure.title().toLowerCase(Locale.ROOT);
    };
  }

  private List<Comparison> comparisons(GenerationMeasure measure, String setting, String baseline) {
    return configurations().stream()
        .filter(configuration -> !configuration.get(setting).equals(baseline))
        .flatMap(configuration ->
            Comparison.of(rows, configuration, configuration.with(setting, baseline), measure)
                .stream())
        .toList();
  }

  private List<Configuration> configurations() {
    return rows.stream().map(Row::configuration).distinct().toList();
  }

  /// What tells a configuration from the others.
  private String label(Configuration configuration) {
    List<String> varying = Configuration.varying(configurations());
    return varying.isEmpty() ? "the only one" : configuration.only(varying).toString();
  }
}
