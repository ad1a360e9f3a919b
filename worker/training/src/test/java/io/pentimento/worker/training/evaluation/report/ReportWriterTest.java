package io.pentimento.worker.training.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pentimento.worker.training.evaluation.GenerationMeasure;
import io.pentimento.worker.training.evaluation.report.Section.Pictures;
import io.pentimento.worker.training.evaluation.report.Section.Plot;
import io.pentimento.worker.training.evaluation.report.Section.Table;
import io.pentimento.worker.training.evaluation.sweep.Trend;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWriterTest {
  private static final Pictures SAMPLES =
      new Pictures("Samples", "Eight of each class.", "samples.png", Findings.png());
  private static final Plot PLOT =
      new SweepSections("Mask schedules", Findings.sweep(), Findings.quality(2.1, false))
          .plot("iterations", GenerationMeasure.FRECHET);
  private static final Table TABLE =
      new Table("Table", "", List.of("a", "b"), List.of(List.of("x|y", "1"), List.of("z", "2")));

  @TempDir Path folder;

  private static Report report(Section... sections) {
    return new Report("Shapes", Findings.PROVENANCE, List.of(sections));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void aReportIsAPageWithItsPicturesBesideIt() throws IOException {
    Path target = folder.resolve("deeper/shapes");
    ReportWriter.write(target, report(TABLE, PLOT, SAMPLES));
    assertThat(target.resolve("report.md"))
        .content()
        .startsWith("# Shapes\n\n| What | Which |\n|---|---:|\n| Model | shapes 3f2a |\n")
        .contains(
            "| Seeds | 0, 1, 2 |",
            "| guidanceScale | 1 |",
            "| Date | 2026-11-26 |",
            "\n## Table\n\n| a | b |\n|---|---:|\n| x\\|y | 1 |\n| z | 2 |\n",
            "\n## Mask schedules: Fréchet distance by iterations\n\nMeans over seeds;",
            "![Mask schedules: Fréchet distance by iterations](mask-schedules-frechet-by-iterations.png)\n",
            "\n## Samples\n\nEight of each class.\n\n![Samples](samples.png)\n");
    assertThat(target.resolve("samples.png")).hasBinaryContent(Findings.png());
    BufferedImage plot = ImageIO.read(target.resolve(PLOT.file()).toFile());
    assertThat(plot.getWidth()).isEqualTo(1000);
    assertThat(plot.getHeight()).isEqualTo(600);
    assertThat(folder.resolve("deeper")).isDirectoryNotContaining("glob:**/.*");
  }

  /// The second file of this name would be written after the first: nothing must be left.
  @Test
  void aReportThatCannotBeFinishedLeavesNothing() throws IOException {
    assertThatThrownBy(() -> ReportWriter.write(folder.resolve("twice"), report(SAMPLES, SAMPLES)))
        .hasMessage("two sections write samples.png");
    var line = new Trend("line", List.of(new Trend.Point(1, Double.NaN, 0, 1)));
    var impossible = new Plot("Plot", "", "plot.png", "x", "y", List.of(line, line), List.of());
    assertThatThrownBy(
            () -> ReportWriter.write(folder.resolve("broken"), report(SAMPLES, impossible)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(names()).isEmpty();
  }

  @Test
  void anOlderReportIsNotTouched() throws IOException {
    Path target = folder.resolve("shapes");
    ReportWriter.write(target, report(SAMPLES));
    assertThatThrownBy(() -> ReportWriter.write(target, report(TABLE)))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(target.resolve("samples.png")).exists();
    assertThat(names()).containsExactly("shapes");
  }

  @Test
  void picturesAreTakenFromFilesUnderTheirNames() throws IOException {
    Path file = folder.resolve("sheet.png");
    Files.write(file, Findings.png());
    assertThat(Pictures.read("Sheet", "", file).file()).isEqualTo("sheet.png");
  }

  @Test
  void whatMakesNoSectionIsRefusedByName() {
    assertThatThrownBy(() -> new Pictures("x", "", "../evil.png", Findings.png()))
        .hasMessage("\"../evil.png\" is no name such as frechet-by-iterations.png");
    assertThatThrownBy(() -> new Pictures("x", "", "x.png", new byte[] {1, 2, 3}))
        .hasMessage("x.png is no PNG file");
    assertThatThrownBy(() -> new Table("x", "", List.of("a", "b"), List.of(List.of("1"))))
        .hasMessage("table \"x\" has 2 columns, a row has 1");
    assertThatThrownBy(() ->
            new Plot("x", "", "x.png", "a", "b", List.of(new Trend("", List.of())), List.of()))
        .hasMessage("plot \"x\" has no points");
  }

  @Test
  void textOfAModelsAuthorStaysText() throws IOException {
    var provenance =
        new Provenance("<script>|*x*\n# y", "n", 1, List.of(), Map.of(), "h", LocalDate.EPOCH);
    ReportWriter.write(folder.resolve("r"), new Report("t", provenance, List.of()));
    assertThat(folder.resolve("r/report.md"))
        .content()
        .contains("| Model | \\<script>\\|\\*x\\* # y |\n");
  }
}
