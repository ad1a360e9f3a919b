package io.pentimento.worker.training.run;

import io.pentimento.worker.model.backend.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A network that learns, as [TrainingLoop] sees it. A training step depends on the state and the
/// step's number alone.
public interface Trainee extends AutoCloseable {
  /// What [#step] measures, the loss first, in the words of a table's head.
  List<String> metrics();

  /// Learns from one batch.
  ///
  /// @param step its number, from 1
  /// @return one number for each of [#metrics]
  float[] step(long step);

  /// What [#check] measures.
  List<String> checks();

  /// Looks at what was learned so far, with pictures that nothing is learned from.
  ///
  /// @param grid where a grid of samples is to be drawn, as PNG
  /// @return one number for each of [#checks]
  float[] check(Path grid);

  /// Everything that a training step changes, by name.
  Map<String, Tensor> state();

  /// How many numbers are learned.
  long parameters();

  /// Leaves behind what others use.
  ///
  /// @param folder of the run
  /// @param record how it came about
  void finish(RunFolder folder, TrainingRecord record);

  @Override
  void close();
}
