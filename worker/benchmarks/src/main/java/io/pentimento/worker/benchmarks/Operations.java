package io.pentimento.worker.benchmarks;

import io.pentimento.worker.model.decoding.MaskSchedule;
import io.pentimento.worker.model.tokenizer.VqGanConfig;
import io.pentimento.worker.model.tokenizer.VqGanLayout;
import io.pentimento.worker.model.transformer.TransformerConfig;
import java.util.List;
import java.util.Map;

/// Counts floating-point operations of matrix products and convolutions; the rest is small change.
final class Operations {
  private static final double BILLION = 1e9;

  private Operations() {}

  /// 10⁹ operations of `(rows, in) · (in, out)`.
  static double product(double rows, double in, double out) {
    return 2 * rows * in * out / BILLION;
  }

  /// 10⁹ operations of all blocks of a transformer on one grid.
  static double blocks(TransformerConfig config) {
    double length = config.sequence();
    double width = config.width();
    double linear = product(length, width, 4 * width + 2.0 * config.feedForward());
    double attention = 2 * product(length, width, length);
    return config.layers() * (linear + attention);
  }

  /// 10⁹ operations of the head at some cells, for `outputs` logits each.
  static double head(TransformerConfig config, int cells, int outputs) {
    return product(cells, config.width(), config.width() + (double) outputs);
  }

  /// 10⁹ operations of drawing one grid's tokens in `iterations` forward passes.
  static double parallel(TransformerConfig config, MaskSchedule schedule, int iterations) {
    double sum = 0;
    int masked = config.tokens();
    for (int i = 1; i <= iterations; i++) {
      sum += blocks(config) + head(config, masked, config.codebookSize());
      masked = schedule.maskedAfter(i, iterations, config.tokens(), masked);
    }
    return sum;
  }

  /// 10⁹ operations of drawing one grid's tokens one after the other with kept keys and values.
  static double causal(TransformerConfig config) {
    double tokens = config.tokens();
    double width = config.width();
    double linear = product(tokens, width, 4 * width + 2.0 * config.feedForward());
    double attention = 2 * product(tokens * (tokens + 1) / 2, width, 1);
    return config.layers() * (linear + attention)
        + head(config, config.tokens(), config.codebookSize());
  }

  /// 10⁹ operations of decoding one grid of `side × side` tokens.
  static double decode(VqGanConfig config, int side) {
    double sum = 0;
    for (Map.Entry<String, List<Long>> tensor : VqGanLayout.of(config).shapes().entrySet()) {
      List<Long> shape = tensor.getValue();
      if (tensor.getKey().startsWith("decoder.") && shape.size() == 4) {
        double pixels = (double) side * side * (1L << (2 * doublings(tensor.getKey(), config)));
        double inputs = (double) shape.get(1) * shape.get(2) * shape.get(3);
        sum += product(pixels, inputs, shape.get(0));
      }
    }
    return sum;
  }

  /// How often the picture has doubled where this convolution stands.
  private static int doublings(String name, VqGanConfig config) {
    String[] parts = name.split("\\.", -1);
    if (parts[1].equals("levels")) {
      int level = Integer.parseInt(parts[2]);
      return parts[3].equals("upsample") ? level + 1 : level;
    }
    return parts[1].equals("conv_out") ? config.levelWidths().size() - 1 : 0;
  }
}
