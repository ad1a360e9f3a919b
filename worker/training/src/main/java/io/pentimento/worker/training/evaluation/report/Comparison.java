package io.pentimento.worker.training.evaluation.report;

import io.pentimento.worker.training.evaluation.GenerationMeasure;
import io.pentimento.worker.training.evaluation.GenerationMeasure.Better;
import io.pentimento.worker.training.evaluation.measures.ConfidenceInterval;
import io.pentimento.worker.training.evaluation.measures.PairedDifference;
import io.pentimento.worker.training.evaluation.sweep.Configuration;
import io.pentimento.worker.training.evaluation.sweep.Row;
import io.pentimento.worker.training.evaluation.sweep.Runs;
import java.util.List;
import java.util.Optional;

/// Whether one configuration measures better than another, by the seeds that both were run with.
///
/// @param configuration the one
/// @param baseline the other
/// @param measure what is compared
/// @param seeds how many both have, 2 or more
/// @param difference the one less the other
record Comparison(
    Configuration configuration,
    Configuration baseline,
    GenerationMeasure measure,
    int seeds,
    PairedDifference difference) {
  /// What a reader should know of them.
  static final String NOTE =
      "Two settings are compared by the seeds that both were drawn with: differences are paired by"
          + " seed. The interval is Student's for fewer than 10 seeds, else the bootstrap's; a"
          + " difference is found where it leaves out 0, which chance alone brings about once in"
          + " twenty times, so some of many comparisons. p is that of sign flips, which cannot be"
          + " small with few seeds.";

  private static final double LEVEL = 0.95;
  private static final long DRAWS_FROM = 1;

  /// What can be said.
  enum Finding {
    BETTER("better"),
    WORSE("worse"),
    NO_DIFFERENCE("no difference");

    private final String words;

    Finding(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /// Compares two configurations; empty where fewer than 2 seeds have figures of both.
  static Optional<Comparison> of(
      List<Row> rows,
      Configuration configuration,
      Configuration baseline,
      GenerationMeasure measure) {
    Optional<Runs> one = runs(rows, configuration, measure);
    Optional<Runs> other = runs(rows, baseline, measure);
    if (one.isEmpty() || other.isEmpty()) {
      return Optional.empty();
    }
    var ones = one.get().bySeed();
    var others = other.get().bySeed();
    List<Long> seeds = ones.keySet().stream().filter(others::containsKey).toList();
    if (seeds.size() < 2) {
      return Optional.empty();
    }
    double[] first = seeds.stream().mapToDouble(ones::get).toArray();
    double[] second = seeds.stream().mapToDouble(others::get).toArray();
    return Optional.of(
        new Comparison(
            configuration,
            baseline,
            measure,
            seeds.size(),
            PairedDifference.between(first, second, LEVEL, DRAWS_FROM)));
  }

  private static Optional<Runs> runs(
      List<Row> rows, Configuration configuration, GenerationMeasure measure) {
    var own = rows.stream().filter(row -> row.configuration().equals(configuration)).toList();
    return Runs.of(own, measure.column()).stream().findFirst();
  }

  /// That the one is better or worse only where the interval leaves no room for the opposite.
  Finding finding() {
    ConfidenceInterval interval = difference.interval();
    if (!interval.tellsSign()) {
      return Finding.NO_DIFFERENCE;
    }
    boolean isLess = interval.estimate() < 0;
    return isLess == (measure.better() == Better.LOW) ? Finding.BETTER : Finding.WORSE;
  }

  /// The difference's interval, as `low … high`.
  String interval() {
    return "%s … %s"
        .formatted(
            Figure.text(difference.interval().low()), Figure.text(difference.interval().high()));
  }

  /// Seeds, difference, interval, p and finding, as a table's cells.
  List<String> cells() {
    return List.of(
        Integer.toString(seeds),
        Figure.text(difference.interval().estimate()),
        interval(),
        Figure.text(difference.p()),
        finding().words());
  }

  /// What [#cells] are called.
  static List<String> columns() {
    return List.of("Seeds", "Difference", "95 % interval", "p", "Finding");
  }
}
