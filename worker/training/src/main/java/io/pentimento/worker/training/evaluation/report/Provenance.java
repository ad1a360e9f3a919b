package io.pentimento.worker.training.evaluation.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What all figures of a report have in common: with other words here, they would be others.
///
/// @param model name and revision of what drew
/// @param dataset what real pictures are, in words
/// @param pictures how many were drawn per figure
/// @param settings how they were decoded where nothing else is said
public record Provenance(String model, String dataset, int pictures, Map<String, String> settings) {
  public Provenance {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }
}
