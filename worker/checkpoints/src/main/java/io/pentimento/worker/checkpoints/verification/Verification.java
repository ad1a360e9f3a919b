package io.pentimento.worker.checkpoints.verification;

import io.pentimento.worker.checkpoints.ModelFiles;
import io.pentimento.worker.checkpoints.tensors.CheckpointException;
import io.pentimento.worker.model.backend.Device;
import io.pentimento.worker.model.backend.Precision;
import java.util.List;
import java.util.function.Consumer;

/// Whether a model computes what the original implementation computed: recorded inputs go in, what
/// comes out is compared with what was recorded. Any sizes, any subset of the cases.
///
/// In float32 the bounds are those of the published implementations; in bfloat16 logits and pixels
/// have wider ones, and greedy grids are reported, not judged, because one rounding can change the
/// course of a decoding.
public final class Verification implements AutoCloseable {
  private final Subject subject;

  private Verification(Subject subject) {
    this.subject = subject;
  }

  /// Loads the model; its files may be closed afterwards.
  public static Verification of(ModelFiles files, Device device, Precision precision) {
    return new Verification(Subject.load(files, device, precision));
  }

  /// Runs every case of the file.
  ///
  /// @param report is told each outcome as soon as it is known
  /// @throws CheckpointException if a recorded tensor is no input of this model, or lacks its
  ///   counterpart
  public void run(Cases cases, Consumer<Outcome> report) {
    List<Check> checks =
        List.of(
            new TransformerCheck(subject),
            new TokenizerCheck(subject),
            new ScheduleCheck(subject.transformerConfig().tokens()),
            new GreedyCheck(subject),
            new TopKCheck(),
            new EditCheck());
    for (Check check : checks) {
      run(check, cases, report);
    }
  }

  private static void run(Check check, Cases cases, Consumer<Outcome> report) {
    try {
      check.run(cases, report);
    } catch (IllegalArgumentException e) {
      throw cases.refusal(e);
    }
  }

  @Override
  public void close() {
    subject.close();
  }
}
