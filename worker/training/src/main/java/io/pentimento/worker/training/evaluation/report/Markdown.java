package io.pentimento.worker.training.evaluation.report;

import io.pentimento.worker.training.evaluation.report.Section.Pictures;
import io.pentimento.worker.training.evaluation.report.Section.Plot;
import io.pentimento.worker.training.evaluation.report.Section.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A report's page, as GitHub and others show it.
final class Markdown {
  private final StringBuilder page = new StringBuilder();

  private Markdown() {}

  static String of(Report report) {
    var markdown = new Markdown();
    markdown.page.append("# ").append(escaped(report.title())).append("\n\n");
    markdown.table(provenance(report.provenance()));
    report.sections().forEach(markdown::section);
    return markdown.page.toString();
  }

  private static Table provenance(Provenance provenance) {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("Model", provenance.model()));
    rows.add(List.of("Judged by", provenance.network()));
    rows.add(List.of("Pictures per figure", Integer.toString(provenance.pictures())));
    rows.add(
        List.of(
            "Seeds",
            provenance.seeds().stream().map(String::valueOf).collect(Collectors.joining(", "))));
    provenance.settings().forEach((name, value) -> rows.add(List.of(name, value)));
    rows.add(List.of("Hardware", provenance.hardware()));
    rows.add(List.of("Date", provenance.date().toString()));
    return new Table("", "", List.of("What", "Which"), rows);
  }

  private void section(Section section) {
    page.append("\n## ").append(escaped(section.heading())).append("\n\n");
    if (!section.note().isEmpty()) {
      page.append(escaped(section.note())).append("\n\n");
    }
    switch (section) {
      case Table table -> table(table);
      case Plot plot -> picture(plot.heading(), plot.file());
      case Pictures pictures -> picture(pictures.heading(), pictures.file());
    }
  }

  private void picture(String heading, String file) {
    page.append("![%s](%s)\n".formatted(escaped(heading), file));
  }

  private void table(Table table) {
    row(table.columns());
    page.append("|---|").append("---:|".repeat(table.columns().size() - 1)).append('\n');
    table.rows().forEach(this::row);
  }

  private void row(List<String> cells) {
    page.append("| ");
    page.append(cells.stream().map(Markdown::escaped).collect(Collectors.joining(" | ")));
    page.append(" |\n");
  }

  /// Text that stays text, on one line.
  private static String escaped(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").replaceAll("[\\\\`*_\\[\\]<|~]", "\\\\$0");
  }
}
