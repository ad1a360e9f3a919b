package io.pentimento.worker.training.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.worker.training.evaluation.ClassificationAccuracy;
import io.pentimento.worker.training.evaluation.GenerationMeasure;
import io.pentimento.worker.training.evaluation.report.Section.Table;
import io.pentimento.worker.training.evaluation.report.Section.Words;
import io.pentimento.worker.training.evaluation.sweep.Configuration;
import io.pentimento.worker.training.evaluation.sweep.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class TablesTest {
  private static <V> SequencedMap<String, V> named(String name, V value) {
    return new LinkedHashMap<>(Map.of(name, value));
  }

  @Test
  void figuresHaveFourDigitsAndNoExponent() {
    assertThat(
            List.of(
                Figure.text(6.18349),
                Figure.text(0.000012345678),
                Figure.text(123456),
                Figure.text(-0.5),
                Figure.text(0),
                Figure.text(Double.NaN),
                Figure.text(Double.POSITIVE_INFINITY)))
        .containsExactly("6.183", "0.00001235", "123500", "−0.5000", "0", "–", "∞");
    assertThat(Figure.percent(0.12345)).isEqualTo("12.3 %");
    assertThat(Figure.percent(Double.NaN)).isEqualTo("–");
  }

  @Test
  void aTokenizersCopiesAreOneRow() {
    Table table = QualityTables.reconstruction(named("VQGAN", Findings.reconstruction()));
    assertThat(table.rows())
        .containsExactly(
            List.of("VQGAN", "500", "31.23", "30.50", "0.9123", "0.01235", "50.0 %", "2.000"));
    assertThat(table.note()).doesNotContain("†");
  }

  @Test
  void generatedPicturesStandBesideTheFloor() {
    var configuration = new Configuration(Map.of("iterations", "8"));
    List<Row> drawn =
        List.of(
            new Row(configuration, 1, Findings.figures(6)),
            new Row(configuration, 2, Findings.figures(6.6)));
    Table table = QualityTables.generation("Generation", drawn, Findings.quality(2.1, true));
    assertThat(table.columns())
        .containsExactly(
            "Pictures of",
            "Number",
            "Fréchet distance ↓",
            "Score ↑",
            "Precision ↑",
            "Recall ↑",
            "Density ↑",
            "Coverage ↑",
            "Recognised ↑");
    assertThat(table.rows())
        .containsExactly(
            List.of(
                "real (the floor)",
                "1000",
                "2.100 †",
                "2.875 ± 0.012",
                "0.8000",
                "0.5100",
                "1.250",
                "0.9000",
                "80.0 %"),
            List.of(
                "the model",
                "1000",
                "6.300 ± 0.42",
                "2.875 ± 0",
                "0.8000 ± 0",
                "0.5100 ± 0",
                "1.250 ± 0",
                "0.9000 ± 0",
                "80.0 ± 0.0 %"),
            List.of("the model, in floors", "", "3.000", "–", "–", "–", "–", "–", "–"));
    assertThat(table.note()).contains("shapes classifier 77c0", "† fewer pictures than features");
  }

  @Test
  void whatPicturesTeachStandsBesideWhatRealOnesDo() {
    Table table =
        QualityTables.classification(named("model", new ClassificationAccuracy(900, 0.634, 0.766)));
    assertThat(table.rows()).containsExactly(List.of("model", "900", "63.4 %", "76.6 %", "82.8 %"));
  }

  @Test
  void eachClassHasItsShareAndItsCommonestMistake() {
    Table table = ClassTables.recognition("generated", Findings.LABELS, Findings.AGREEMENT);
    assertThat(table.rows())
        .containsExactly(
            List.of("circle", "10", "80.0 %", "square"),
            List.of("square", "10", "100.0 %", "–"),
            List.of("5_star|odd", "10", "60.0 %", "square"),
            List.of("all", "30", "80.0 %", "–"));
    Table confusion = ClassTables.confusion("generated", Findings.LABELS, Findings.AGREEMENT);
    assertThat(confusion.columns())
        .containsExactly("Shows ↓, named →", "circle", "square", "5_star|odd");
    assertThat(confusion.rows().getLast()).containsExactly("5_star|odd", "1", "3", "6");
  }

  @Test
  void everyConfigurationOfASweepIsARow() {
    Table table =
        new SweepSections("Schedules", Findings.sweep(), Findings.quality(2.1, false))
            .table(List.of(GenerationMeasure.FRECHET, GenerationMeasure.RECALL));
    assertThat(table.rows()).hasSize(18);
    assertThat(table.rows().getFirst().getFirst()).isEqualTo("schedule=cosine, iterations=1");
    assertThat(table.rows().getFirst().get(1)).isEqualTo("3");
    assertThat(table.rows().getFirst().get(2)).matches("4\\d\\.\\d+ ± \\d.*");
    assertThat(table.rows().getFirst().get(3)).isEqualTo("0.5100 ± 0");
  }

  /// Seeds 1 and 2 are common to 8 and 16 iterations; both differ by −1.
  @Test
  void differencesArePairedByTheSeedsInCommon() {
    var base = new Configuration(Map.of("model", "m", "revision", "none", "iterations", "8"));
    var other = base.with("revision", "rescale");
    var once = base.with("revision", "once");
    List<Row> rows =
        List.of(
            row(base, 0, 5),
            row(base, 1, 6),
            row(base, 2, 7),
            row(other, 2, 6),
            row(other, 1, 5),
            row(other, 9, 100),
            row(once, 0, 1));
    var sections = new SweepSections("Revision", rows, Findings.quality(2.1, false));
    Table table = sections.differences(GenerationMeasure.FRECHET, "revision", "none");
    assertThat(table.rows())
        .containsExactly(
            List.of("revision=rescale", "2", "−1.000", "−1.000 … −1.000", "0.5000", "better"));
    assertThat(sections.findings(List.of(GenerationMeasure.FRECHET), "revision", "none").note())
        .isEqualTo(
            "By the Fréchet distance the best is revision=once, at 1.000. Beside revision none differences are found in 1 of 1 comparison: revision=rescale is better by 1.000 (95 % interval of the difference −1.000 … −1.000).");
    assertThat(sections.differences(GenerationMeasure.FRECHET, "revision", "never").rows())
        .isEmpty();
  }

  /// Differences 1 and −1: nothing is told. The same of a measure that should be high is worse.
  @Test
  void aDifferenceThatMayBeChanceIsNoFinding() {
    var base = new Configuration(Map.of("order", "confidence"));
    var other = base.with("order", "random");
    var chance = List.of(row(base, 1, 5), row(base, 2, 6), row(other, 1, 6), row(other, 2, 5));
    var sections = new SweepSections("Orders", chance, Findings.quality(2.1, false));
    assertThat(sections.findings(List.of(GenerationMeasure.FRECHET), "order", "confidence"))
        .isEqualTo(
            new Words(
                "Orders: what was found",
                "By the Fréchet distance the best is order=confidence, at 5.500 ± 0.71. Beside order confidence no difference is found in the Fréchet distance, in 1 comparison."));
    var lower =
        List.of(
            recognised(base, 1, 0.9),
            recognised(base, 2, 0.8),
            recognised(other, 1, 0.7),
            recognised(other, 2, 0.6));
    assertThat(
            new SweepSections("Orders", lower, Findings.quality(2.1, false))
                .differences(GenerationMeasure.RECOGNISED, "order", "confidence")
                .rows()
                .getFirst())
        .endsWith("worse");
    var alone = List.of(row(base, 1, 5), row(other, 1, 6));
    assertThat(
            new SweepSections("Orders", alone, Findings.quality(2.1, false))
                .findings(List.of(GenerationMeasure.FRECHET), "order", "confidence")
                .note())
        .endsWith("With one seed no difference can be told from chance.");
  }

  private static Row row(Configuration configuration, long seed, double frechet) {
    return new Row(configuration, seed, Map.of("frechet", frechet));
  }

  private static Row recognised(Configuration configuration, long seed, double share) {
    return new Row(configuration, seed, Map.of("recognised", share));
  }
}
