package io.pentimento.worker.training.evaluation.report;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is needed to get the same figures again.
///
/// @param model name and revision of what drew
/// @param network whose features and probabilities the figures are by
/// @param pictures how many were drawn per figure
/// @param seeds of the drawings
/// @param settings how they were decoded, as far as all figures have it in common
/// @param hardware what it ran on, in words
/// @param date when
public record Provenance(
    String model,
    String network,
    int pictures,
    List<Long> seeds,
    Map<String, String> settings,
    String hardware,
    LocalDate date) {
  public Provenance {
    seeds = List.copyOf(seeds);
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }
}
