package io.pentimento.worker.training.transformer;

import io.pentimento.worker.model.decoding.MaskSchedule;
import io.pentimento.worker.training.dataset.Seeds;
import java.util.SplittableRandom;

/// Which cells of a picture the network has to guess in a training step (MaskGIT, section 3.2): the
/// mask schedule at a random point says how many, and any cells are as likely.
///
/// @param schedule from which fractions are drawn
/// @param seed of all masks
record Masking(MaskSchedule schedule, long seed) {

  /// The masked cells of one picture, at least one, in no order.
  ///
  /// @param place of the picture in the order of all that are ever learned from
  int[] cells(int tokens, long place) {
    var random = new SplittableRandom(Seeds.of(seed, place, 0));
    double fraction = schedule.masked((float) (1 - random.nextDouble()), tokens);
    int masked = Math.clamp((int) Math.ceil(fraction * tokens), 1, tokens);
    var cells = new int[tokens];
    for (int i = 0; i < tokens; i++) {
      cells[i] = i;
    }
    for (int i = 0; i < masked; i++) {
      int other = i + random.nextInt(tokens - i);
      int cell = cells[i];
      cells[i] = cells[other];
      cells[other] = cell;
    }
    return java.util.Arrays.copyOf(cells, masked);
  }
}
