package io.pentimento.worker.training.evaluation.report;

import io.pentimento.worker.training.evaluation.measures.Agreement;
import io.pentimento.worker.training.evaluation.measures.Agreement.ClassRow;
import io.pentimento.worker.training.evaluation.report.Section.Table;
import java.util.ArrayList;
import java.util.List;

/// The tables of what a classifier named pictures, class by class.
public final class ClassTables {
  private ClassTables() {}

  /// Each class's share that was recognised, and what the others were mostly taken for.
  ///
  /// @param pictures what was judged, in words, such as `generated`
  /// @param labels names of all classes
  public static Table recognition(String pictures, List<String> labels, Agreement agreement) {
    var rows = new ArrayList<List<String>>();
    for (ClassRow row : agreement.classes()) {
      boolean mistaken = row.mistakenFor() != row.label();
      rows.add(
          List.of(
              labels.get(row.label()),
              Long.toString(row.pictures()),
              Figure.percent(row.share()),
              mistaken ? labels.get(row.mistakenFor()) : "–"));
    }
    rows.add(
        List.of(
            "all", Long.toString(agreement.pictures()), Figure.percent(agreement.share()), "–"));
    return new Table(
        "Recognition of %s pictures by class".formatted(pictures),
        "How many pictures of each class the classifier names so.",
        List.of("Class", "Pictures", "Recognised ↑", "Otherwise mostly taken for"),
        rows);
  }

  /// Every class against every class.
  ///
  /// @param pictures what was judged, in words
  /// @param labels names of all classes
  public static Table confusion(String pictures, List<String> labels, Agreement agreement) {
    var columns = new ArrayList<>(List.of("Shows ↓, named →"));
    var rows = new ArrayList<List<String>>();
    for (int label = 0; label < agreement.confusion().length; label++) {
      columns.add(labels.get(label));
      var row = new ArrayList<>(List.of(labels.get(label)));
      for (long count : agreement.confusion()[label]) {
        row.add(Long.toString(count));
      }
      rows.add(row);
    }
    return new Table("What %s pictures are taken for".formatted(pictures), "", columns, rows);
  }
}
