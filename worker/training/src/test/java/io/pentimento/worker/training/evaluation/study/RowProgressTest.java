package io.pentimento.worker.training.evaluation.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.worker.training.evaluation.sweep.Axis;
import io.pentimento.worker.training.evaluation.sweep.Configuration;
import io.pentimento.worker.training.evaluation.sweep.Experiment;
import io.pentimento.worker.training.evaluation.sweep.Grid;
import io.pentimento.worker.training.evaluation.sweep.Row;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowProgressTest {
  @Test
  void everyRowIsALineAndTimeIsToldOnceSomethingWasTried() {
    var out = new StringWriter();
    List<Configuration> both =
        Grid.of(Axis.of("model", "m"), Axis.of("iterations", "1", "9")).configurations();
    var progress =
        new RowProgress(
            new PrintWriter(out),
            "schedules",
            both,
            2,
            configuration -> Integer.parseInt(configuration.get("iterations")),
            List.of("iterations"));
    Experiment timed = progress.timed((_, seed) -> Map.of("frechet", 2.0 * seed));
    progress.seen(new Row(both.get(0), 1, Map.of("frechet", 3.14159)), "frechet");
    for (Configuration configuration : List.of(both.get(1), both.get(0))) {
      long seed = configuration.equals(both.get(0)) ? 2 : 1;
      progress.seen(new Row(configuration, seed, timed.run(configuration, seed)), "frechet");
    }
    progress.seen(new Row(both.get(1), 2, timed.run(both.get(1), 2)), "frechet");
    assertThat(out.toString().lines().map(line -> line.replaceAll("; \\d+ s left", "; … left")))
        .containsExactly(
            "schedules 1 of 4: iterations=1, seed 1: frechet 3.142",
            "schedules 2 of 4: iterations=9, seed 1: frechet 2.000; … left",
            "schedules 3 of 4: iterations=1, seed 2: frechet 4.000; … left",
            "schedules 4 of 4: iterations=9, seed 2: frechet 4.000");
  }
}
