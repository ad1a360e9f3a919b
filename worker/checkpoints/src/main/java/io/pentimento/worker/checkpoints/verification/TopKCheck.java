package io.pentimento.worker.checkpoints.verification;

import io.pentimento.worker.model.decoding.UnmaskingOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// `topk.probs` and `topk.gumbel` `[B, N]`, `topk.mask_len` `[B, 1]` → `topk.mask.t<temperature>`
/// `[B, N]`: 1 where a cell is masked again under that choice temperature.
record TopKCheck() implements Check {
  private static final String PREFIX = "topk.mask.t";

  @Override
  public void run(Cases cases, Consumer<Outcome> report) {
    for (String name : cases.beginningWith(PREFIX)) {
      List<Long> shape = cases.shape("topk.probs", 2);
      if (!cases.shape("topk.gumbel", 2).equals(shape) || !cases.shape(name, 2).equals(shape)) {
        throw cases.refusal(name, "has not the shape %s of topk.probs".formatted(shape));
      }
      int rows = Math.toIntExact(shape.get(0));
      int cells = Math.toIntExact(shape.get(1));
      int[] found = new int[rows * cells];
      for (int row = 0; row < rows; row++) {
        remask(cases, row, cells, temperature(cases, name), found);
      }
      report.accept(Outcome.ofIds(name, cases.ints(name), found));
    }
  }

  private static void remask(Cases cases, int row, int cells, float temperature, int[] found) {
    int[] lengths = cases.ints("topk.mask_len");
    if (row >= lengths.length || lengths[row] < 0 || lengths[row] > cells) {
      throw cases.refusal("topk.mask_len", "does not say how many of %d cells".formatted(cells));
    }
    int[] lowest =
        UnmaskingOrder.Confidence.leastSure(
            row(cases.floats("topk.probs"), row, cells),
            row(cases.floats("topk.gumbel"), row, cells),
            temperature,
            lengths[row]);
    for (int cell : lowest) {
      found[row * cells + cell] = 1;
    }
  }

  private static float[] row(float[] all, int row, int cells) {
    return Arrays.copyOfRange(all, row * cells, (row + 1) * cells);
  }

  private static float temperature(Cases cases, String name) {
    try {
      return Float.parseFloat(name.substring(PREFIX.length()));
    } catch (NumberFormatException _) {
      throw cases.refusal(name, "does not end with a choice temperature");
    }
  }
}
