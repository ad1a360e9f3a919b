package io.pentimento.worker.training.evaluation.study;

import io.pentimento.worker.training.evaluation.GenerationMeasure;
import io.pentimento.worker.training.evaluation.report.Section;
import io.pentimento.worker.training.evaluation.report.SweepSections;
import io.pentimento.worker.training.evaluation.subject.DecodeText;
import io.pentimento.worker.training.evaluation.sweep.Axis;
import io.pentimento.worker.training.evaluation.sweep.Configuration;
import io.pentimento.worker.training.evaluation.sweep.Grid;
import io.pentimento.worker.training.evaluation.sweep.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Sweeps of decode settings, all judged by the first of the study's judges.
record Trials(Study study) {
  private static final List<GenerationMeasure> TABLED =
      List.of(
          GenerationMeasure.FRECHET,
          GenerationMeasure.SCORE,
          GenerationMeasure.PRECISION,
          GenerationMeasure.RECALL,
          GenerationMeasure.RECOGNISED);

  /// A setting and values of any kind.
  static Axis axis(String setting, List<?> values) {
    return new Axis(setting, values.stream().map(String::valueOf).toList());
  }

  /// Tries every combination, with all other settings as the study's own.
  ///
  /// @param more configurations beside them
  /// @throws IllegalArgumentException if a value is none of its setting's
  SweepSections swept(String name, Grid grid, List<Configuration> more) throws IOException {
    var configurations = new ArrayList<Configuration>();
    for (Configuration changes : grid.configurations()) {
      Configuration changed = study.config().base();
      for (var change : changes.settings().entrySet()) {
        changed = changed.with(change.getKey(), change.getValue());
      }
      configurations.add(DecodeText.canonical(changed));
    }
    configurations.addAll(more);
    List<Row> rows =
        study
            .drawings()
            .rows(
                name.toLowerCase(Locale.ROOT),
                judge(),
                configurations.stream().distinct().toList(),
                (_, _) -> {});
    return new SweepSections(name, rows, judge().evaluation().floor());
  }

  /// What is most asked about.
  List<GenerationMeasure> measures() {
    return judge().network().knowsLabels()
        ? List.of(GenerationMeasure.FRECHET, GenerationMeasure.RECOGNISED)
        : List.of(GenerationMeasure.FRECHET);
  }

  /// The plots along a setting, and all figures.
  List<Section> shown(SweepSections swept, String setting) {
    var sections = new ArrayList<Section>();
    measures().forEach(measure -> sections.add(swept.plot(setting, measure)));
    sections.add(swept.table(TABLED));
    return sections;
  }

  /// What differs from one value of a setting, in figures.
  List<Section> differences(SweepSections swept, String setting, String baseline) {
    return measures().stream()
        .<Section>map(measure -> swept.differences(measure, setting, baseline))
        .toList();
  }

  private Judge judge() {
    return study.judges().getFirst();
  }
}
