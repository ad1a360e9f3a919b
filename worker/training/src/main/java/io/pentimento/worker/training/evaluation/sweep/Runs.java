package io.pentimento.worker.training.evaluation.sweep;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One measure of one configuration, seed by seed.
///
/// @param configuration what was tried
/// @param bySeed finite figures, 1 or more, by ascending seed
public record Runs(Configuration configuration, Map<Long, Double> bySeed) {
  public Runs {
    bySeed = Collections.unmodifiableMap(new TreeMap<>(bySeed));
    if (bySeed.isEmpty()) {
      throw new IllegalArgumentException(configuration + " was never run");
    }
  }

  /// Gathers rows by configuration, in the order in which configurations first appear. Rows without
  /// a finite figure are left out.
  public static List<Runs> of(List<Row> rows, String measure) {
    var gathered = new LinkedHashMap<Configuration, Map<Long, Double>>();
    for (Row row : rows) {
      double figure = row.figure(measure);
      if (Double.isFinite(figure)) {
        gathered.computeIfAbsent(row.configuration(), _ -> new TreeMap<>()).put(row.seed(), figure);
      }
    }
    return gathered.entrySet().stream()
        .map(entry -> new Runs(entry.getKey(), entry.getValue()))
        .toList();
  }

  /// The mean over the seeds.
  public double mean() {
    return bySeed.values().stream().mapToDouble(Double::doubleValue).sum() / bySeed.size();
  }

  /// The standard deviation over the seeds (over their number less one); 0 for a single seed.
  public double deviation() {
    if (bySeed.size() == 1) {
      return 0;
    }
    double mean = mean();
    double squares = bySeed.values().stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
    return Math.sqrt(squares / (bySeed.size() - 1));
  }
}
