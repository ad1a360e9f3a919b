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
      report.accept(
          Outcome.ofIds(name, cases.ints(name), remasked(cases, shape, temperature(cases, name))));
    }
  }

  private static int[] remasked(Cases cases, List<Long> shape, float temperature) {
    float[] probabilities = cases.floats("topk.probs");
    float[] gumbels = cases.floats("topk.gumbel");
    int[] lengths = cases.ints("topk.mask_len");
    int cells = Math.toIntExact(shape.get(1));
    if (lengths.length != shape.get(0)
        || Arrays.stream(lengths).anyMatch(length -> length < 0 || length > cells)) {
      throw cases.refusal("topk.mask_len", "does not say how many of %d cells".formatted(cells));
    }
    int[] mask = new int[probabilities.length];
    for (int row = 0; row < lengths.length; row++) {
      int start = row * cells;
      int[] lowest =
          UnmaskingOrder.Confidence.leastSure(
              Arrays.copyOfRange(probabilities, start, start + cells),
              Arrays.copyOfRange(gumbels, start, start + cells),
              temperature,
              lengths[row]);
      for (int cell : lowest) {
        mask[start + cell] = 1;
      }
    }
    return mask;
  }

  private static float temperature(Cases cases, String name) {
    try {
      return Float.parseFloat(name.substring(PREFIX.length()));
    } catch (NumberFormatException _) {
      throw cases.refusal(name, "does not end with a choice temperature");
    }
  }
}
