package io.pentimento.worker.training.command;

import static io.pentimento.worker.training.TinyTraining.execute;
import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.worker.training.TinyCheckpoint;
import io.pentimento.worker.training.TinyTraining;
import io.pentimento.worker.training.TinyTraining.Said;
import io.pentimento.worker.training.dataset.picturebook.Picturebook;
import io.pentimento.worker.training.evaluation.networks.Archives;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole command on a model that has learned nothing.
class EvaluateCommandTest {
  private static final List<String> LABELS = Picturebook.of(32, 1).labels();
  private static final List<String> LITTLE =
      List.of(
          "perLabel=3",
          "dataset.picturebook=8",
          "sweeps.iterations=[1,3]",
          "sweeps.schedules=[cosine,uniform]",
          "sweeps.choiceTemperatures=[0,4.5]",
          "sweeps.samplingTemperatures=[]",
          "sweeps.orders=[confidence,random]",
          "sweeps.orderIterations=[3]",
          "revisions.rules=[rescale:0.5]",
          "revisions.iterations=[4]",
          "cas.perLabel=2",
          "cas.testPerLabel=2",
          "cas.course.levelWidths=[32]",
          "cas.course.batch=8",
          "cas.course.run.steps=2");

  @TempDir static Path shared;
  private static Path checkpoint;
  private static Path classifier;

  @TempDir Path folder;

  @BeforeAll
  static void prepare() {
    checkpoint = TinyCheckpoint.write(shared.resolve("untrained"), LABELS, true);
    assertThat(execute(TinyTraining.classifier(shared.resolve("classifier"), 5)).code()).isZero();
    classifier = shared.resolve("classifier/classifier.safetensors");
  }

  /// Evaluates with few pictures.
  private static Said evaluate(Path model, Path out, String... more) {
    var arguments = new ArrayList<>(List.of("evaluate", "--checkpoint", model.toString()));
    arguments.addAll(List.of("--out", out.toString(), "--device", "cpu"));
    LITTLE.forEach(change -> arguments.addAll(List.of("--set", change)));
    arguments.addAll(List.of(more));
    return execute(arguments);
  }

  private static Said judged(Path out, String... more) {
    var arguments = new ArrayList<>(List.of("--classifier", classifier.toString()));
    arguments.addAll(List.of(more));
    return evaluate(checkpoint, out, arguments.toArray(String[]::new));
  }

  private static List<String> headings(Path out) throws IOException {
    return Files.readAllLines(out.resolve("report.md")).stream()
        .filter(line -> line.startsWith("## "))
        .toList();
  }

  @Test
  void everyPartIsAChapterOfOneReport() throws IOException {
    Path out = folder.resolve("report");
    var said = judged(out, "--seeds", "1,2", "--set", "sweeps.guidanceScales=[1,2]");
    succeeds(said);
    assertThat(said.err())
        .contains("schedules 3 of 8: iterations=3, schedule=cosine, seed 1: frechet ")
        .contains("s left\n", "The report is in " + out.resolve("report.md"));
    assertThat(headings(out))
        .containsExactly(
            "## Tokenizer",
            "## Generation",
            "## What pictures teach",
            "## Settings",
            "## Revision of tokens");
    assertThat(out.resolve("report.md"))
        .content()
        .contains(
            "| real (the floor) | 48 |",
            "| the model, in floors |",
            "### Does cosine win here too?",
            "A row each of " + LABELS.getFirst() + ", ",
            "### Revision: what was found",
            "| the model, mean | 32 |",
            "| iterations=3, schedule=uniform | 2 |");
    for (String line : Files.readAllLines(out.resolve("report.md"))) {
      if (line.startsWith("![")) {
        String file = line.substring(line.indexOf('(') + 1, line.length() - 1);
        assertThat(out.resolve(file)).isNotEmptyFile();
      }
    }
    // base, three more of schedules and iterations, one of each other sweep, two of revision
    assertThat(Files.readAllLines(out.resolve("generation.csv"))).hasSize(1 + 2 * 9);
    assertThat(Files.readAllLines(out.resolve("cas.csv"))).hasSize(1 + 2);
  }

  /// Cut in the middle of a line, as by a power failure.
  @Test
  void anInterruptedSweepGoesOnAndEndsWithTheSameReport() throws IOException {
    Path whole = folder.resolve("whole");
    Path parted = folder.resolve("parted");
    String[] sweeps = {"--seeds", "4", "--part", "generation,sweeps"};
    succeeds(judged(whole, sweeps));
    succeeds(judged(parted, "--seeds", "4", "--part", "generation"));
    byte[] rows = Files.readAllBytes(whole.resolve("generation.csv"));
    Files.write(parted.resolve("generation.csv"), Arrays.copyOf(rows, rows.length * 2 / 3));
    succeeds(judged(parted, sweeps));
    assertThat(parted.resolve("generation.csv")).hasBinaryContent(rows);
    assertThat(parted.resolve("report.md"))
        .content()
        .isEqualTo(Files.readString(whole.resolve("report.md")));
    assertThat(parted.resolve("samples.png"))
        .hasBinaryContent(Files.readAllBytes(whole.resolve("samples.png")));
  }

  @Test
  void aLaterPartJoinsTheReportAndAnotherModelDoesNot() throws IOException {
    Path out = folder.resolve("report");
    succeeds(judged(out, "--seeds", "1", "--part", "reconstruction"));
    succeeds(judged(out, "--seeds", "1", "--part", "generation"));
    assertThat(headings(out)).containsExactly("## Tokenizer", "## Generation");
    var other = TinyCheckpoint.write(folder.resolve("other"), LABELS, false);
    var said = evaluate(other, out, "--part", "cas");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err())
        .contains("holds a report about something else", "choose another folder")
        .hasLineCount(1);
  }

  @Test
  void aNetworkThatKnowsNoLabelsJudgesWithoutThem() throws IOException {
    Path out = folder.resolve("report");
    Path eyes =
        Archives.write(
            folder.resolve("eyes.pt"),
            "def forward(self, x: Tensor) -> Tensor:\n  return x.mean([3])[:, :, ::50].flatten(1)\n");
    var said =
        evaluate(
            checkpoint,
            out,
            "--inception",
            eyes.toString(),
            "--seeds",
            "1",
            "--part",
            "generation,sweeps");
    succeeds(said);
    assertThat(out.resolve("report.md"))
        .content()
        .contains("Judged by eyes.pt ", "### Does cosine win here too?")
        .doesNotContain("### Recognition", "NaN");
  }

  @Test
  void withoutANullLabelGuidanceIsLeftOutUnlessItIsAskedFor() throws IOException {
    var model = TinyCheckpoint.write(folder.resolve("unguided"), LABELS, false);
    Path out = folder.resolve("report");
    String[] quietly = {"--classifier", classifier.toString(), "--seeds", "1", "--part", "sweeps"};
    succeeds(evaluate(model, out, quietly));
    assertThat(out.resolve("report.md")).content().doesNotContain("Guidance scale");
    refuses(
        evaluate(model, folder.resolve("r"), "--part", "cas", "--set", "sweeps.guidanceScales=[2]"),
        "the checkpoint has no null label and cannot be guided: its guidanceScale is 1, and sweeps.guidanceScales must be empty");
    refuses(
        evaluate(model, folder.resolve("r"), "--part", "cas", "--set", "decoding.guidanceScale=2"),
        "the checkpoint has no null label");
  }

  private static void succeeds(Said said) {
    assertThat(said.code()).as(said.err()).isZero();
  }

  private void refuses(Said said, String message) {
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains(message).hasLineCount(1);
    assertThat(folder.resolve("r")).doesNotExist();
  }

  @Test
  void whatDoesNotGoTogetherIsRefusedInOneSentence() {
    Path out = folder.resolve("r");
    refuses(
        evaluate(checkpoint, out),
        "pictures are judged by what a network sees in them: name one with --classifier or --inception");
    refuses(
        evaluate(TinyCheckpoint.write(folder.resolve("a"), List.of("cat", "dog"), true), out),
        "the checkpoint has 2 labels, the dataset has 16: they must be the same");
    var renamed = new ArrayList<>(LABELS);
    renamed.set(8, "dog");
    refuses(
        evaluate(TinyCheckpoint.write(folder.resolve("b"), renamed, true), out),
        "label 8 is \"dog\" in the checkpoint but \"cat\" in the dataset: they must be the same");
    refuses(judged(out, "--per-label", "300"), "ask for fewer with --per-label");
    refuses(
        judged(out, "--set", "dataset.side=64"),
        "the checkpoint draws 32 pixels per side, the dataset has 64");
    refuses(
        judged(out, "--set", "decoding.speed=2"), "decoding has no \"speed\": use iterations, ");
    refuses(judged(out, "--set", "decoding.order=spiral"), "unknown unmasking order \"spiral\"");
    refuses(judged(out, "--set", "sweeps.orders=[halton, spiral]"), "unknown unmasking order");
    refuses(
        judged(out, "--set", "sweeps.iterations=[4, 4]"),
        "setting iterations needs different values, got [4, 4]");
    refuses(judged(out, "--set", "revisions.rules=[regret]"), "unknown revision \"regret\"");
    refuses(judged(out, "--seeds", "1,1"), "seeds must be 1 or more different numbers, got [1, 1]");
    refuses(
        evaluate(checkpoint, out, "--classifier", folder.resolve("none").toString()),
        "none: no such file");
    refuses(
        evaluate(checkpoint, out, "--dataset", folder.resolve("nowhere").toString()), "nowhere");
    refuses(evaluate(folder.resolve("nothing"), out), "is no checkpoint folder");
  }

  @Test
  void aPartThatThereIsNotIsRefusedByName() {
    var said = evaluate(checkpoint, folder.resolve("r"), "--part", "everything");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err())
        .contains(
            "there is no part \"everything\": use reconstruction, generation, cas, sweeps, revision");
  }
}
