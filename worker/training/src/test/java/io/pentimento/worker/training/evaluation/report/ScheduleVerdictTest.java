package io.pentimento.worker.training.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.worker.training.evaluation.sweep.Configuration;
import io.pentimento.worker.training.evaluation.sweep.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScheduleVerdictTest {
  private static final Map<String, String> FAMILIES =
      Map.of("cosine", "concave", "pow2", "concave", "uniform", "linear", "log", "convex");

  private final List<Row> rows = new ArrayList<>();

  /// One row for each distance, with seeds 1, 2, …
  private void tried(String schedule, int iterations, double... distances) {
    var configuration =
        new Configuration(Map.of("schedule", schedule, "iterations", Integer.toString(iterations)));
    for (int seed = 1; seed <= distances.length; seed++) {
      rows.add(new Row(configuration, seed, Map.of("frechet", distances[seed - 1])));
    }
  }

  private String verdict() {
    return ScheduleVerdict.of(rows, s -> FAMILIES.getOrDefault(s, "unknown")).note();
  }

  @Test
  void cosineWinsWhereEverySeedSaysSo() {
    tried("cosine", 4, 6, 6.1, 6.2);
    tried("cosine", 8, 3, 3.1, 3.2);
    tried("cosine", 16, 4, 4.1, 4.2);
    tried("pow2", 8, 3.5, 3.61, 3.7);
    tried("uniform", 16, 5, 5.1, 5.2);
    tried("log", 16, 8, 8, 8);
    assertThat(verdict())
        .startsWith(
            "Yes: cosine (concave) with 8 iterations, at 3.100 ± 0.10 against 3.603 ± 0.10 for pow2 with 8, a difference of 0.5033, 95 % interval 0.4890 … 0.5177.")
        .contains(
            "The best is cosine (concave) with 8 iterations, at 3.100 ± 0.10.",
            "The best linear one is uniform (linear) with 16 iterations, at 5.100 ± 0.10.",
            "The best convex one is log (convex) with 16 iterations, at 8.000 ± 0.",
            "With 16 iterations it is at 4.100 ± 0.10: more iterations than that do harm.");
  }

  @Test
  void cosineLosesWhereEverySeedSaysSo() {
    tried("cosine", 8, 3, 3.1, 3.2);
    tried("uniform", 8, 2, 2.1, 2.21);
    assertThat(verdict())
        .startsWith("No: cosine (concave) with 8 iterations, at 3.100 ± 0.10 against 2.103")
        .contains(
            "The best concave one is cosine",
            "It still gained from iterations at 8, the most that were tried.");
  }

  @Test
  void seedsThatDisagreeLeaveItOpen() {
    tried("cosine", 8, 3, 3.1, 3.2);
    tried("pow2", 8, 3.2, 3.1, 3.05);
    assertThat(verdict()).startsWith("Not to be told: cosine").contains(", which holds 0.");
  }

  @Test
  void oneSeedIsSaidToBeOne() {
    tried("cosine", 8, 3);
    tried("cosine", 16, 3.5);
    tried("pow2", 8, 3.2);
    assertThat(verdict())
        .startsWith(
            "Yes with this one seed (cosine (concave) with 8 iterations, at 3.000 against 3.200 for pow2 with 8); whether another would agree is not known.")
        .contains("With 16 iterations it is at 3.500: whether that is chance is not known.");
  }

  @Test
  void withoutCosineThereIsNoAnswer() {
    tried("uniform", 8, 3);
    tried("pow2", 8, 3.2);
    assertThat(verdict()).startsWith("Nothing can be said: cosine and others were not both tried.");
  }
}
