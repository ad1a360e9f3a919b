package io.pentimento.worker.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pentimento.worker.model.backend.Backend;
import io.pentimento.worker.model.backend.Device;
import io.pentimento.worker.model.backend.Scope;
import io.pentimento.worker.model.backend.Tensor;
import io.pentimento.worker.training.optimisation.Numbers;
import io.pentimento.worker.training.run.RunFolder.Reached;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingLoopTest {
  private static final Backend BACKEND = Backend.open(Device.CPU);
  private static final RunPlan PLAN = new RunPlan(10, 2, 4, 4);
  private static final TrainingLoop.Circumstances HERE =
      new TrainingLoop.Circumstances("batch: 1", "a desk");

  @TempDir Path folder;

  private final List<Long> told = new ArrayList<>();
  private final Progress progress =
      new Progress() {
        @Override
        public void at(long step, long steps, Map<String, Float> metrics) {
          told.add(step);
        }

        @Override
        public void checked(long step, Map<String, Float> checks) {
          told.add(-step);
        }
      };

  @AfterAll
  static void closeBackend() {
    BACKEND.close();
  }

  /// Learns nothing: its loss is 100 less the step's number, its state the last step.
  private static final class Counting implements Trainee {
    private final long breaksAt;
    private final Scope scope = BACKEND.open();
    private Tensor state = scope.floats(new float[1], 1);
    private TrainingRecord finished =
        new TrainingRecord("", "", 0, 0, "", "", 0, Map.of(), Map.of());

    Counting(long breaksAt) {
      this.breaksAt = breaksAt;
    }

    @Override
    public List<String> metrics() {
      return List.of("loss");
    }

    @Override
    public float[] step(long step) {
      state = scope.floats(new float[] {step}, 1);
      return new float[] {step == breaksAt ? Float.NaN : 100 - step};
    }

    @Override
    public List<String> checks() {
      return List.of("quality");
    }

    @Override
    public float[] check(Path grid) {
      return new float[] {state.toFloats()[0]};
    }

    @Override
    public Map<String, Tensor> state() {
      return Map.of("last", state);
    }

    @Override
    public long parameters() {
      return 1;
    }

    @Override
    public void finish(RunFolder run, TrainingRecord record) {
      finished = record;
    }

    @Override
    public void close() {
      scope.close();
    }
  }

  private TrainingLoop loop(Trainee trainee) {
    return new TrainingLoop("twin", trainee, new RunFolder(folder), PLAN, progress);
  }

  @Test
  void aRunWritesRowsLooksAtSamplesSavesAndFinishes() throws IOException {
    try (var trainee = new Counting(-1)) {
      new RunFolder(folder).begin("batch: 1");
      assertThat(loop(trainee).run(Reached.START, HERE)).isTrue();
      assertThat(Files.readAllLines(folder.resolve("metrics.csv")))
          .containsExactly(
              "step,loss", "2,98.5000", "4,96.5000", "6,94.5000", "8,92.5000", "10,90.5000");
      assertThat(Files.readAllLines(folder.resolve("checks.csv")))
          .containsExactly("step,quality", "4,4.00000", "8,8.00000", "10,10.0000");
      assertThat(folder.resolve("loss.png")).isNotEmptyFile();
      assertThat(told).containsExactly(2L, 4L, -4L, 6L, 8L, -8L, 10L, -10L);
      assertThat(trainee.finished.steps()).isEqualTo(10);
      assertThat(trainee.finished.metrics()).containsEntry("loss", 90.5f);
      assertThat(trainee.finished.checks()).containsEntry("quality", 10f);
    }
  }

  @Test
  void rowsAfterTheLastSavedStateAreWrittenAgain() throws IOException {
    var run = new RunFolder(folder);
    run.begin("batch: 1");
    try (var trainee = new Counting(7)) {
      assertThatThrownBy(() -> loop(trainee).run(Reached.START, HERE))
          .isInstanceOf(TrainingException.class)
          .hasMessageContaining("training step 7: loss is NaN");
    }
    Files.writeString(
        folder.resolve("metrics.csv"), "8,1", java.nio.file.StandardOpenOption.APPEND);
    try (var saved = run.open("twin");
        var trainee = new Counting(-1)) {
      assertThat(saved.reached().step()).isEqualTo(4);
      assertThat(Numbers.of(saved.tensors().get("last"))).containsExactly(4);
      assertThat(loop(trainee).run(saved.reached(), HERE)).isTrue();
    }
    assertThat(Files.readAllLines(folder.resolve("metrics.csv")))
        .containsExactly(
            "step,loss", "2,98.5000", "4,96.5000", "6,94.5000", "8,92.5000", "10,90.5000");
  }

  @Test
  void anotherKindOfStateIsRefused() {
    var run = new RunFolder(folder);
    run.begin("batch: 1");
    try (var trainee = new Counting(-1)) {
      loop(trainee).run(Reached.START, HERE);
    }
    assertThatThrownBy(() -> run.open("tokenizer"))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("is the state of training a twin, not a tokenizer");
    assertThatThrownBy(() -> run.begin("batch: 2")).hasMessageContaining("--resume");
  }
}
