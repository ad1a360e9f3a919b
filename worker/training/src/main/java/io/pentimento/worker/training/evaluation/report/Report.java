package io.pentimento.worker.training.evaluation.report;

import java.util.List;

/// What an evaluation found, section by section, and what it was an evaluation of.
///
/// @param title of the page
/// @param provenance of all its figures
/// @param sections in the order of the page
public record Report(String title, Provenance provenance, List<Section> sections) {
  public Report {
    sections = List.copyOf(sections);
  }
}
