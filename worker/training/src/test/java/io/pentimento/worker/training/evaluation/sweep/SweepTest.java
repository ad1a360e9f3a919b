package io.pentimento.worker.training.evaluation.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepTest {
  private static final List<String> SETTINGS = List.of("schedule", "iterations");
  private static final List<String> MEASURES = List.of("frechet", "precision");
  private static final List<Configuration> FOUR =
      Grid.of(Axis.of("schedule", "cosine", "linear"), Axis.of("iterations", "4", "8"))
          .configurations();

  @TempDir Path folder;
  private Path file;
  private Sweep sweep;
  private final List<String> tried = new ArrayList<>();

  @BeforeEach
  void begin() {
    file = folder.resolve("sweep.csv");
    sweep = new Sweep(file, SETTINGS, MEASURES);
  }

  private Map<String, Double> experiment(Configuration configuration, long seed) {
    tried.add(configuration + " @ " + seed);
    return Map.of(
        "frechet",
        100.0 / Integer.parseInt(configuration.get("iterations")) + seed,
        "precision",
        Double.NaN);
  }

  @Test
  void everyConfigurationIsTriedWithEverySeedAndStandsInTheFile() throws IOException {
    var seen = new ArrayList<Row>();
    List<Row> rows = sweep.run(FOUR, List.of(0L, 1L), this::experiment, seen::add);
    assertThat(rows).hasSize(8).isEqualTo(seen);
    assertThat(tried.subList(0, 4)).allMatch(trial -> trial.endsWith("@ 0"));
    assertThat(Files.readAllLines(file))
        .startsWith(
            "schedule,iterations,seed,frechet,precision",
            "cosine,4,0,25.0,NaN",
            "cosine,8,0,12.5,NaN")
        .hasSize(9);
  }

  @Test
  void whatStandsInTheFileIsNotTriedAgain() throws IOException {
    sweep.run(FOUR, List.of(0L), this::experiment, _ -> {});
    tried.clear();
    List<Row> rows = sweep.run(FOUR, List.of(0L, 5L), this::experiment, _ -> {});
    assertThat(tried).hasSize(4).allMatch(trial -> trial.endsWith("@ 5"));
    assertThat(rows).hasSize(8);
    assertThat(rows.getFirst().figure("frechet")).isEqualTo(25);
    assertThat(rows.getFirst().figure("precision")).isNaN();
  }

  /// Whichever byte the file was cut at, going on gives the same file.
  @Test
  void anInterruptedSweepGoesOnWhereItWas() throws IOException {
    List<Row> whole = sweep.run(FOUR, List.of(0L), this::experiment, _ -> {});
    byte[] bytes = Files.readAllBytes(file);
    for (int length = 0; length <= bytes.length; length++) {
      Files.write(file, Arrays.copyOf(bytes, length));
      tried.clear();
      assertThat(sweep.run(FOUR, List.of(0L), this::experiment, _ -> {})).isEqualTo(whole);
      assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
      assertThat(tried).hasSizeLessThanOrEqualTo(4);
    }
    assertThat(tried).isEmpty();
  }

  @Test
  void rowsBeforeAFailureAreKept() throws IOException {
    assertThatThrownBy(() ->
            sweep.run(
                FOUR,
                List.of(0L),
                (configuration, seed) -> {
                  if (tried.size() == 2) {
                    throw new IllegalStateException("no memory");
                  }
                  return experiment(configuration, seed);
                },
                _ -> {}))
        .hasMessage("no memory");
    assertThat(Files.readAllLines(file)).hasSize(3);
  }

  @Test
  void rowsOfOtherConfigurationsStayInTheFileButAreNotReturned() throws IOException {
    sweep.run(FOUR, List.of(0L), this::experiment, _ -> {});
    assertThat(sweep.run(FOUR.subList(1, 2), List.of(0L), this::experiment, _ -> {})).hasSize(1);
    assertThat(Files.readAllLines(file)).hasSize(5);
  }

  @Test
  void whatIsAskedForTwiceIsTriedOnce() throws IOException {
    var twice = List.of(FOUR.getFirst(), FOUR.getFirst());
    assertThat(sweep.run(twice, List.of(0L, 0L), this::experiment, _ -> {})).hasSize(4);
    assertThat(tried).hasSize(1);
  }

  @Test
  void valuesWithCommasQuotesAndSpacesComeBackAsTheyWere() throws IOException {
    var odd =
        new Configuration(Map.of("schedule", " a \"quoted\", thing ", "iterations", "8 # eight"));
    sweep.run(List.of(odd), List.of(0L), (_, _) -> MEASURED, _ -> {});
    List<Row> rows = sweep.run(List.of(odd), List.of(0L), this::experiment, _ -> {});
    assertThat(rows).containsExactly(new Row(odd, 0, MEASURED));
    assertThat(tried).isEmpty();
  }

  private static final Map<String, Double> MEASURED = Map.of("frechet", 1e-300, "precision", 0.1);

  @Test
  void aFileOfAnotherSweepIsRefusedAndLeftAlone() throws IOException {
    for (String content : List.of("schedule,seed,frechet\ncosine,0,1\ncos", "My thesis")) {
      Files.writeString(file, content, UTF_8);
      assertThatThrownBy(() -> sweep.run(FOUR, List.of(0L), this::experiment, _ -> {}))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("sweep.csv: has the columns [")
          .hasMessageEndingWith("choose another file");
      assertThat(file).hasContent(content);
    }
  }

  @Test
  void aLineThatIsNoRowIsRefusedByNumber() throws IOException {
    String header = "schedule,iterations,seed,frechet,precision\n";
    for (String line : List.of("cosine,4,0,25.0", "cosine,4,zero,25.0,1", "cosine,4,0,fine,1")) {
      Files.writeString(file, header + "cosine,4,0,25.0,0.5\n" + line + "\n", UTF_8);
      assertThatThrownBy(() -> sweep.run(FOUR, List.of(0L), this::experiment, _ -> {}))
          .hasMessageContaining("sweep.csv: line 3 is no row of this sweep: ");
    }
  }

  @Test
  void aFileThatAnotherSweepIsWritingIsRefused() {
    assertThatThrownBy(() ->
            sweep.run(
                FOUR,
                List.of(0L),
                (_, _) -> {
                  assertThatThrownBy(() -> sweep.run(FOUR, List.of(0L), this::experiment, _ -> {}))
                      .hasMessageEndingWith("sweep.csv: another sweep is writing it");
                  throw new IllegalStateException("seen");
                },
                _ -> {}))
        .hasMessage("seen");
  }

  @Test
  void whatDoesNotFitTheSweepIsRefusedByName() {
    var other = List.of(new Configuration(Map.of("schedule", "cosine")));
    assertThatThrownBy(() -> sweep.run(other, List.of(0L), this::experiment, _ -> {}))
        .hasMessage("configuration schedule=cosine does not say [schedule, iterations]");
    assertThatThrownBy(
            () -> sweep.run(FOUR, List.of(0L), (_, _) -> Map.of("frechet", 1.0), _ -> {}))
        .hasMessage("the experiment measured [frechet], the sweep is about [frechet, precision]");
    assertThatThrownBy(() -> new Sweep(file, List.of("a", "seed"), MEASURES))
        .hasMessage("a column stands twice in [a, seed, seed, frechet, precision]");
    assertThatThrownBy(() -> new Row(FOUR.getFirst(), 0, MEASURED).figure("score"))
        .hasMessageStartingWith("there is no measure \"score\" among ");
  }
}
