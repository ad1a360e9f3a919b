package io.pentimento.worker.training.evaluation.sweep;

import java.util.List;
import java.util.stream.Stream;

/// What a sweep's file is about: settings, then the seed, then measures.
record Columns(List<String> settings, List<String> measures) {
  private static final String SEED = "seed";

  /// @throws IllegalArgumentException if a name is blank, stands twice or is `seed`
  Columns {
    settings = List.copyOf(settings);
    measures = List.copyOf(measures);
    List<String> names = names(settings, measures);
    names.forEach(name -> Configuration.requireText("the name of a column", name));
    if (names.stream().distinct().count() < names.size()) {
      throw new IllegalArgumentException("a column stands twice in " + names);
    }
  }

  /// The names in their order.
  List<String> names() {
    return names(settings, measures);
  }

  private static List<String> names(List<String> settings, List<String> measures) {
    return Stream.of(settings, List.of(SEED), measures).flatMap(List::stream).toList();
  }
}
