package io.pentimento.worker.training.command;

import static io.pentimento.worker.training.TinyTraining.execute;
import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.worker.training.TinyCheckpoint;
import io.pentimento.worker.training.TinyTraining;
import io.pentimento.worker.training.dataset.picturebook.Picturebook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole command on a model that has learned nothing.
class EvaluateCommandTest {
  private static final List<String> LABELS = Picturebook.of(32, 1).labels();

  @TempDir static Path shared;
  private static Path checkpoint;
  private static Path classifier;

  @TempDir Path folder;

  @BeforeAll
  static void prepare() {
    checkpoint = TinyCheckpoint.write(shared.resolve("untrained"), LABELS, true);
    assertThat(execute(TinyTraining.classifier(shared.resolve("classifier"), 20)).code()).isZero();
    classifier = shared.resolve("classifier/classifier.safetensors");
  }

  private static List<String> arguments(Path model, Path out, String... more) {
    var arguments =
        new ArrayList<>(
            List.of(
                "evaluate",
                "--checkpoint",
                model.toString(),
                "--out",
                out.toString(),
                "--per-label",
                "3",
                "--device",
                "cpu"));
    for (String change :
        List.of(
            "dataset.picturebook=8",
            "sweeps.iterations=[1,3]",
            "sweeps.schedules=[cosine,uniform]",
            "sweeps.choiceTemperatures=[0,4.5]",
            "sweeps.samplingTemperatures=[0.5]",
            "sweeps.orders=[confidence,random]",
            "sweeps.orderIterations=[3]",
            "cas.perLabel=2",
            "cas.testPerLabel=2",
            "cas.course.levelWidths=[32]",
            "cas.course.batch=8",
            "cas.course.run.steps=2")) {
      arguments.addAll(List.of("--set", change));
    }
    arguments.addAll(List.of(more));
    return arguments;
  }

  private static List<String> judged(Path out, String... more) {
    var arguments = arguments(checkpoint, out, more);
    arguments.addAll(List.of("--classifier", classifier.toString()));
    return arguments;
  }

  @Test
  void everyPartIsAChapterOfOneReport() throws IOException {
    Path out = Path.of("/tmp/ev-out");
    var said = execute(judged(out, "--seeds", "1,2", "--set", "sweeps.guidanceScales=[1,2]"));
    System.out.println(said);
    assertThat(said.code()).isZero();
    System.out.println(Files.readString(out.resolve("report.md")));
  }
}
