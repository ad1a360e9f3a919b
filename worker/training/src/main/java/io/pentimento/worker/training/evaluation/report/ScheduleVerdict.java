package io.pentimento.worker.training.evaluation.report;

import io.pentimento.worker.training.evaluation.GenerationMeasure;
import io.pentimento.worker.training.evaluation.report.Comparison.Finding;
import io.pentimento.worker.training.evaluation.report.Section.Words;
import io.pentimento.worker.training.evaluation.sweep.Configuration;
import io.pentimento.worker.training.evaluation.sweep.Row;
import io.pentimento.worker.training.evaluation.sweep.Runs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Which mask schedule does best, each with the number of iterations that suits it, and whether
/// that is the cosine as it was for MaskGIT's authors (section 4.4, table 3). By the Fréchet
/// distance.
public final class ScheduleVerdict {
  private static final GenerationMeasure MEASURE = GenerationMeasure.FRECHET;
  private static final String COSINE = "cosine";

  private final List<Row> rows;
  private final UnaryOperator<String> family;
  private final List<Runs> best; // of each schedule, ascending

  private ScheduleVerdict(List<Row> rows, UnaryOperator<String> family) {
    this.rows = rows;
    this.family = family;
    Map<String, Runs> bySchedule = new LinkedHashMap<>();
    for (Runs runs : Runs.of(rows, MEASURE.column())) {
      bySchedule.merge(schedule(runs), runs, (a, b) -> a.mean() <= b.mean() ? a : b);
    }
    this.best =
        bySchedule.values().stream().sorted(Comparator.comparingDouble(Runs::mean)).toList();
  }

  /// Words about rows that differ in `schedule` and `iterations`.
  ///
  /// @param family what a schedule's curve is, in a word, such as `concave`
  public static Words of(List<Row> rows, UnaryOperator<String> family) {
    var verdict = new ScheduleVerdict(rows, family);
    return new Words("Does cosine win here too?", String.join(" ", verdict.sentences()));
  }

  private List<String> sentences() {
    if (best.isEmpty()) {
      return List.of("No distance was measured.");
    }
    var sentences = new ArrayList<String>();
    sentences.add(answer());
    sentences.add("The best is " + words(best.getFirst()) + ".");
    others()
        .forEach(
            (name, runs) -> sentences.add("The best %s one is %s.".formatted(name, words(runs))));
    sentences.add(more());
    sentences.add(
        "The numbers of iterations were chosen by the same seeds, which flatters all schedules"
            + " alike.");
    return sentences;
  }

  /// Cosine beside its best rival.
  private String answer() {
    Optional<Runs> cosine = best.stream().filter(r -> schedule(r).equals(COSINE)).findFirst();
    if (cosine.isEmpty() || best.size() < 2) {
      return "Nothing can be said: cosine and others were not both tried.";
    }
    boolean first = schedule(best.getFirst()).equals(COSINE);
    Runs rival = first ? best.get(1) : best.getFirst();
    var comparison =
        Comparison.of(rows, rival.configuration(), cosine.get().configuration(), MEASURE);
    String beside =
        "%s against %s for %s".formatted(words(cosine.get()), distance(rival), name(rival));
    if (comparison.isEmpty()) {
      return "%s with this one seed (%s); whether another would agree is not known."
          .formatted(first ? "Yes" : "No", beside);
    }
    boolean clear = comparison.get().finding() != Finding.NO_DIFFERENCE;
    return "%s: %s, a difference of %s, 95 %% interval %s%s."
        .formatted(
            clear ? (first ? "Yes" : "No") : "Not to be told",
            beside,
            Figure.text(comparison.get().difference().interval().estimate()),
            comparison.get().interval(),
            clear ? "" : ", which holds 0");
  }

  /// The best of every family but the winner's.
  private Map<String, Runs> others() {
    var others = new LinkedHashMap<String, Runs>();
    best.forEach(runs -> others.putIfAbsent(family.apply(schedule(runs)), runs));
    others.remove(family.apply(schedule(best.getFirst())));
    return others;
  }

  /// Whether the winner goes on gaining from more iterations.
  private String more() {
    Runs winner = best.getFirst();
    Runs longest =
        Runs.of(rows, MEASURE.column()).stream()
            .filter(runs -> schedule(runs).equals(schedule(winner)))
            .max(Comparator.comparingInt(ScheduleVerdict::iterations))
            .orElseThrow();
    if (iterations(longest) == iterations(winner)) {
      return "It still gained from iterations at %d, the most that were tried."
          .formatted(iterations(winner));
    }
    String finding =
        Comparison.of(rows, longest.configuration(), winner.configuration(), MEASURE)
            .map(comparison ->
                switch (comparison.finding()) {
                  case WORSE -> "more iterations than that do harm";
                  case BETTER, NO_DIFFERENCE -> "that they do harm cannot be told";
                })
            .orElse("whether that is chance is not known");
    return "With %d iterations it is at %s: %s."
        .formatted(iterations(longest), distance(longest), finding);
  }

  private String words(Runs runs) {
    return "%s (%s) with %s, at %s"
        .formatted(
            schedule(runs),
            family.apply(schedule(runs)),
            Figure.count(iterations(runs), "iteration"),
            distance(runs));
  }

  private static String name(Runs runs) {
    return "%s with %d".formatted(schedule(runs), iterations(runs));
  }

  private static String distance(Runs runs) {
    return Figure.overSeeds(List.of(runs), MEASURE);
  }

  private static String schedule(Runs runs) {
    return runs.configuration().get("schedule");
  }

  private static int iterations(Runs runs) {
    Configuration configuration = runs.configuration();
    return Integer.parseInt(configuration.get("iterations"));
  }
}
