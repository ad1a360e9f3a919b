package io.pentimento.worker.training.evaluation.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pentimento.worker.training.evaluation.sweep.Trend.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrendTest {
  private final List<Row> rows = new ArrayList<>();

  private void row(String schedule, String order, String iterations, long seed, double figure) {
    var settings = Map.of("schedule", schedule, "order", order, "iterations", iterations);
    rows.add(new Row(new Configuration(settings), seed, Map.of("frechet", figure)));
  }

  @Test
  void aLineNamesWhatTellsItApartAndAscends() {
    row("cosine", "halton", "8", 0, 5);
    row("cosine", "halton", "8", 1, 7);
    row("linear", "halton", "16", 0, 4);
    row("cosine", "halton", "1", 0, 30);
    assertThat(Trend.of(rows, "iterations", "frechet"))
        .containsExactly(
            new Trend("cosine", List.of(new Point(1, 30, 0, 1), new Point(8, 6, Math.sqrt(2), 2))),
            new Trend("linear", List.of(new Point(16, 4, 0, 1))));
  }

  @Test
  void whereSeveralSettingsVaryTheLineNamesThemAll() {
    row("cosine", "halton", "8", 0, 5);
    row("linear", "random", "8", 0, 5);
    assertThat(Trend.of(rows, "iterations", "frechet"))
        .extracting(Trend::name)
        .allMatch(name -> name.contains("schedule=") && name.contains("order="));
  }

  @Test
  void whereNothingElseVariesTheOnlyLineHasNoName() {
    row("cosine", "halton", "8", 0, 5);
    row("cosine", "halton", "9", 0, 4);
    assertThat(Trend.of(rows, "iterations", "frechet")).extracting(Trend::name).containsExactly("");
  }

  @Test
  void runsWithoutAFigureAreLeftOut() {
    row("cosine", "halton", "8", 0, Double.NaN);
    row("cosine", "halton", "8", 1, 7);
    row("cosine", "halton", "9", 1, Double.POSITIVE_INFINITY);
    assertThat(Trend.of(rows, "iterations", "frechet").getFirst().points())
        .containsExactly(new Point(8, 7, 0, 1));
  }

  @Test
  void meanAndDeviationAreOverTheSeeds() {
    row("cosine", "halton", "8", 3, 1);
    row("cosine", "halton", "8", 1, 2);
    row("cosine", "halton", "8", 2, 6);
    Runs runs = Runs.of(rows, "frechet").getFirst();
    assertThat(runs.bySeed())
        .containsExactly(Map.entry(1L, 2.0), Map.entry(2L, 6.0), Map.entry(3L, 1.0));
    assertThat(runs.mean()).isEqualTo(3);
    assertThat(runs.deviation()).isCloseTo(Math.sqrt(7), within(1e-12));
  }

  @Test
  void aSettingOfWordsIsNoLine() {
    row("cosine", "halton", "8", 0, 5);
    assertThatThrownBy(() -> Trend.of(rows, "schedule", "frechet"))
        .hasMessage("setting schedule=cosine is no number that a line could go along");
  }
}
