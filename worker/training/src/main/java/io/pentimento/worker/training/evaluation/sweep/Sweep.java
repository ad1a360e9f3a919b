package io.pentimento.worker.training.evaluation.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Tries configurations with seeds and keeps every result in a CSV file as it comes. Run again
/// after an interruption it goes on where it was: what stands in the file is not tried again.
///
/// What a result depends on beside the settings (the model's revision, the feature network) belongs
/// among the settings, with one value each: otherwise another model's rows would pass for this
/// one's.
public final class Sweep {
  private final Path file;
  private final Columns columns;

  /// A sweep into a file, new or begun.
  ///
  /// @param settings what every configuration says
  /// @param measures what every experiment answers
  /// @throws IllegalArgumentException if a name stands twice or is `seed`
  public Sweep(Path file, List<String> settings, List<String> measures) {
    this.file = file;
    this.columns = new Columns(settings, measures);
  }

  private record Trial(Configuration configuration, long seed) {}

  /// Tries every configuration with the first seed, then with the second, and so on, so that an
  /// interrupted sweep has whole curves.
  ///
  /// @param seen gets every row once, in order, those that stood in the file included
  /// @return the rows of these configurations and seeds
  /// @throws IllegalArgumentException if a configuration says other settings than the sweep has
  /// @throws IllegalStateException if the experiment answers other measures than the sweep has
  /// @throws IOException if the file has other columns, a line of it is no row, another sweep is
  ///   writing it, or it cannot be written
  public List<Row> run(
      List<Configuration> configurations,
      List<Long> seeds,
      Experiment experiment,
      Consumer<Row> seen)
      throws IOException {
    configurations.forEach(this::requireSettings);
    var rows = new ArrayList<Row>();
    try (var open = SweepFile.open(file, columns)) {
      Map<Trial, Row> known = known(open);
      for (long seed : seeds) {
        for (Configuration configuration : configurations) {
          var trial = new Trial(configuration, seed);
          Row row = known.get(trial);
          if (row == null) {
            row = tried(experiment, configuration, seed);
            open.append(row);
            known.put(trial, row);
          }
          rows.add(row);
          seen.accept(row);
        }
      }
    }
    return List.copyOf(rows);
  }

  private static Map<Trial, Row> known(SweepFile open) {
    var known = new HashMap<Trial, Row>();
    for (Row row : open.rows()) {
      known.putIfAbsent(new Trial(row.configuration(), row.seed()), row);
    }
    return known;
  }

  private Row tried(Experiment experiment, Configuration configuration, long seed) {
    var row = new Row(configuration, seed, experiment.run(configuration, seed));
    if (!row.figures().keySet().equals(Set.copyOf(columns.measures()))) {
      throw new IllegalStateException(
          "the experiment measured %s, the sweep is about %s"
              .formatted(row.figures().keySet(), columns.measures()));
    }
    return row;
  }

  private void requireSettings(Configuration configuration) {
    if (!configuration.settings().keySet().equals(Set.copyOf(columns.settings()))) {
      throw new IllegalArgumentException(
          "configuration %s does not say %s".formatted(configuration, columns.settings()));
    }
  }
}
