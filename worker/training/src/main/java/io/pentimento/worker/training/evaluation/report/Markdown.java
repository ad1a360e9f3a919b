package io.pentimento.worker.training.evaluation.report;

import io.pentimento.worker.training.evaluation.report.Section.Pictures;
import io.pentimento.worker.training.evaluation.report.Section.Plot;
import io.pentimento.worker.training.evaluation.report.Section.Table;
import io.pentimento.worker.training.evaluation.report.Section.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A report's texts, as GitHub and others show them.
final class Markdown {
  private final StringBuilder page = new StringBuilder();

  private Markdown() {}

  /// The head of a page.
  static String about(String title, Provenance provenance) {
    var markdown = new Markdown();
    markdown.page.append("# ").append(escaped(title)).append("\n\n");
    markdown.table(provenance(provenance));
    return markdown.page.toString();
  }

  /// What a chapter adds to the page.
  static String of(Chapter chapter) {
    var markdown = new Markdown();
    markdown.page.append("\n## ").append(escaped(chapter.title())).append("\n\n");
    markdown.page.append(escaped(words(chapter.circumstances()))).append('\n');
    chapter.sections().forEach(markdown::section);
    return markdown.page.toString();
  }

  private static String words(Chapter.Circumstances circumstances) {
    String judges =
        circumstances.judges().isEmpty()
            ? ""
            : "Judged by %s. ".formatted(String.join(" and ", circumstances.judges()));
    String seeds =
        circumstances.seeds().stream().map(String::valueOf).collect(Collectors.joining(", "));
    return "%sSeeds %s. %s, on %s."
        .formatted(judges, seeds, circumstances.date(), circumstances.hardware());
  }

  private static Table provenance(Provenance provenance) {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("Model", provenance.model()));
    rows.add(List.of("Dataset", provenance.dataset()));
    rows.add(List.of("Pictures per figure", Integer.toString(provenance.pictures())));
    provenance.settings().forEach((name, value) -> rows.add(List.of(name, value)));
    return new Table("", "", List.of("What", "Which"), rows);
  }

  private void section(Section section) {
    page.append("\n### ").append(escaped(section.heading())).append("\n\n");
    if (!section.note().isEmpty()) {
      page.append(escaped(section.note())).append("\n");
      page.append(section instanceof Words ? "" : "\n");
    }
    switch (section) {
      case Words _ -> {}
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
