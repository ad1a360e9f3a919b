package io.pentimento.worker.training.evaluation.report;

import java.time.LocalDate;
import java.util.List;

/// A part of a report that is computed and written by itself.
///
/// @param place where it stands among the others, from 1
/// @param title what it is called; one chapter has it
/// @param circumstances how its figures came about
/// @param sections in the order of the page
public record Chapter(
    int place, String title, Circumstances circumstances, List<Section> sections) {
  public Chapter {
    sections = List.copyOf(sections);
  }

  /// How figures came about.
  ///
  /// @param judges names of the networks that they are by; empty where there is none
  /// @param seeds of what was random
  /// @param hardware what it ran on, in words
  /// @param date when
  public record Circumstances(
      List<String> judges, List<Long> seeds, String hardware, LocalDate date) {
    public Circumstances {
      judges = List.copyOf(judges);
      seeds = List.copyOf(seeds);
    }
  }
}
