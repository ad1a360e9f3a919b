package io.pentimento.worker.training.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pentimento.worker.training.dataset.ContactSheet;
import io.pentimento.worker.training.evaluation.GenerationMeasure;
import io.pentimento.worker.training.evaluation.report.Section.Pictures;
import io.pentimento.worker.training.evaluation.report.Section.Plot;
import io.pentimento.worker.training.evaluation.report.Section.Table;
import io.pentimento.worker.training.evaluation.report.Section.Words;
import io.pentimento.worker.training.evaluation.sweep.Trend;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFolderTest {
  private static final Pictures SAMPLES =
      new Pictures("Samples", "Eight of each class.", "samples.png", Findings.png());
  private static final Plot PLOT =
      new SweepSections("Mask schedules", Findings.sweep(), Findings.quality(2.1, false))
          .plot("iterations", GenerationMeasure.FRECHET);
  private static final Table TABLE =
      new Table("Table", "", List.of("a", "b"), List.of(List.of("x|y", "1"), List.of("z", "2")));

  @TempDir Path folder;

  private ReportFolder open(String name) throws IOException {
    return ReportFolder.open(folder.resolve(name), "Shapes", Findings.PROVENANCE);
  }

  private static Chapter chapter(int place, String title, Section... sections) {
    return new Chapter(place, title, Findings.CIRCUMSTANCES, List.of(sections));
  }

  @Test
  void aReportIsAPageWithItsPicturesBesideIt() throws IOException {
    open("deeper/shapes")
        .put(chapter(1, "Sweeps", new Words("Why", "Because."), TABLE, PLOT, SAMPLES));
    Path target = folder.resolve("deeper/shapes");
    assertThat(target.resolve("report.md"))
        .content()
        .startsWith("# Shapes\n\n| What | Which |\n|---|---:|\n| Model | shapes 3f2a |\n")
        .contains(
            "| guidanceScale | 1 |\n\n## Sweeps\n\n",
            "Judged by shapes classifier 77c0. Seeds 0, 1, 2. 2026-11-26, on 2 cores.\n",
            "\n### Why\n\nBecause.\n\n### Table\n\n| a | b |\n|---|---:|\n| x\\|y | 1 |\n| z | 2 |\n",
            "\n### Mask schedules: Fréchet distance by iterations\n\nMeans over seeds;",
            "![Mask schedules: Fréchet distance by iterations](mask-schedules-frechet-by-iterations.png)\n",
            "\n### Samples\n\nEight of each class.\n\n![Samples](samples.png)\n");
    assertThat(target.resolve("samples.png")).hasBinaryContent(Findings.png());
    BufferedImage plot = ImageIO.read(target.resolve(PLOT.file()).toFile());
    assertThat(plot.getWidth()).isEqualTo(1000);
    assertThat(plot.getHeight()).isEqualTo(600);
    assertThat(target).isDirectoryNotContaining("glob:**/.*");
  }

  @Test
  void chaptersStandInTheirPlacesWheneverTheyAreWritten() throws IOException {
    open("shapes").put(chapter(3, "Third", TABLE));
    open("shapes").put(chapter(1, "First", SAMPLES));
    open("shapes").put(chapter(3, "Third, known better"));
    assertThat(Files.readAllLines(folder.resolve("shapes/report.md")))
        .filteredOn(line -> line.startsWith("#"))
        .containsExactly("# Shapes", "## First", "### Samples", "## Third, known better");
  }

  @Test
  void aReportAboutSomethingElseIsNotTouched() throws IOException {
    open("shapes").put(chapter(1, "First", TABLE));
    var other = new Provenance("shapes 77aa", "shapes of 64 pixels", 1000, Map.of());
    Path target = folder.resolve("shapes");
    assertThatThrownBy(() -> ReportFolder.open(target, "Shapes", other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "%s holds a report about something else: it says '| Model | shapes 3f2a |', this one would say '| Model | shapes 77aa |'; choose another folder",
            target);
    var shorter = new Provenance("shapes 3f2a", "shapes of 64 pixels", 1000, Map.of());
    assertThatThrownBy(() -> ReportFolder.open(target, "Shapes", shorter))
        .hasMessageContaining("it says '| guidanceScale | 1 |', this one would say ''");
    assertThat(target.resolve("report.md")).content().contains("shapes 3f2a");
  }

  /// The page is written last, so it never shows what is not there.
  @Test
  void aChapterThatCannotBeFinishedLeavesThePageAsItWas() throws IOException {
    var report = open("shapes");
    report.put(chapter(1, "First", TABLE));
    String before = Files.readString(folder.resolve("shapes/report.md"));
    assertThatThrownBy(() -> report.put(chapter(2, "Second", SAMPLES, SAMPLES)))
        .hasMessage("two sections write samples.png");
    var line = new Trend("line", List.of(new Trend.Point(1, Double.NaN, 0, 1)));
    var impossible = new Plot("Plot", "", "plot.png", "x", "y", List.of(line, line), List.of());
    assertThatThrownBy(() -> report.put(chapter(2, "Second", SAMPLES, impossible)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(folder.resolve("shapes/report.md")).hasContent(before);
  }

  @Test
  void picturesAreLaidOutOnASheet() throws IOException {
    var sheet = Pictures.of("Sheet", "", "sheet.png", new ContactSheet(1, 2), List.of(new byte[3]));
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(sheet.png()));
    assertThat(image.getWidth()).isEqualTo(8);
    assertThat(image.getRGB(2, 2)).isEqualTo(0xff000000);
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
    var provenance = new Provenance("<script>|*x*\n# y", "d", 1, Map.of());
    ReportFolder.open(folder.resolve("r"), "t", provenance).put(chapter(1, "c"));
    assertThat(folder.resolve("r/report.md"))
        .content()
        .contains("| Model | \\<script>\\|\\*x\\* # y |\n");
  }
}
