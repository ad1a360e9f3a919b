package io.pentimento.worker.benchmarks;

import io.pentimento.worker.model.backend.Backend;
import io.pentimento.worker.model.backend.Precision;
import io.pentimento.worker.model.transformer.TransformerConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Compares MaskGIT's parallel decoding with autoregressive decoding (MaskGIT, section 4), in turns
/// in one run, and prints a table as it stands in `RESULTS.md`. From a label to tokens: pixels are
/// not decoded, which would cost both the same.
///
/// Arguments, each with its default: `--device cpu`, `--rounds 3`, `--precisions FP32,BF16`,
/// `--clock wall`, `--grids 8,16,32` for the sides of the token grids, `--images 1,4` for how many
/// are decoded at once, `--iterations 8,12`; the sizes `--width 256`, `--layers 8`, `--heads 8`,
/// `--feed-forward 1024`, `--codebook 1024`, or `--paper` for the published ones and grid;
/// `--commit`, which is printed.
public final class DecodingBenchmarkMain {
  private final Options options;
  private final LongSupplier clock;
  private final List<Integer> iterations;

  private DecodingBenchmarkMain(Options options) {
    this.options = options;
    this.clock = options.clock();
    this.iterations = options.numbers("--iterations", "8,12");
  }

  public static void main(String[] arguments) {
    new DecodingBenchmarkMain(new Options(List.of(arguments))).measure();
  }

  private void measure() {
    List<TransformerConfig> sizes = sizes();
    try (Backend backend = Backend.open(options.device())) {
      System.out.println(heading(sizes.getFirst()));
      for (Precision precision : options.precisions()) {
        for (TransformerConfig config : sizes) {
          measure(backend, precision, config);
        }
      }
    }
  }

  private List<TransformerConfig> sizes() {
    if (options.has("--paper")) {
      return List.of(Published.TRANSFORMER);
    }
    return options.numbers("--grids", "8,16,32").stream().map(this::sizes).toList();
  }

  private TransformerConfig sizes(int gridSide) {
    return new TransformerConfig(
        options.number("--codebook", 1024),
        1000,
        false,
        gridSide,
        options.number("--width", 256),
        options.number("--layers", 8),
        options.number("--heads", 8),
        options.number("--feed-forward", 1024),
        TransformerConfig.Gelu.TANH);
  }

  private String heading(TransformerConfig config) {
    String where =
        "%s, `%s`, %d threads, commit `%s`, %s clock, median of %d rounds"
            .formatted(
                Machine.processor(),
                options.device(),
                Machine.threads(),
                options.text("--commit", "unknown"),
                options.text("--clock", "wall"),
                rounds());
    String what =
        "width %d, %d layers, %d heads, feed-forward %d, K = %d"
            .formatted(
                config.width(),
                config.layers(),
                config.heads(),
                config.feedForward(),
                config.codebookSize());
    return "%s; %s.\n\n%s\n%s"
        .formatted(where, what, columns(), "|---".repeat(5 + 2 * iterations.size()) + "|");
  }

  private String columns() {
    String rates =
        iterations.stream().map("| T = %d: images/s "::formatted).collect(Collectors.joining());
    String ratios =
        iterations.stream().map("| T = %d: ratio "::formatted).collect(Collectors.joining());
    return "| | tokens | images at once | autoregressive: images/s "
        + rates
        + ratios
        + "| GFLOP an image |";
  }

  private int rounds() {
    return options.number("--rounds", 3);
  }

  private void measure(Backend backend, Precision precision, TransformerConfig config) {
    try (Decoders decoders = Decoders.open(config, backend, precision)) {
      for (int images : options.numbers("--images", "1,4")) {
        var workloads = new ArrayList<Workload>();
        workloads.add(decoders.autoregressive(images));
        iterations.forEach(count -> workloads.add(decoders.parallel(images, count)));
        Rounds times = Rounds.run(workloads, rounds(), clock);
        System.out.println(row(precision, config, images, workloads, times));
      }
    }
  }

  private String row(
      Precision precision,
      TransformerConfig config,
      int images,
      List<Workload> workloads,
      Rounds times) {
    String rates =
        IntStream.range(0, workloads.size())
            .mapToObj(i -> "| %.3g ".formatted(images / times.seconds(i)))
            .collect(Collectors.joining());
    String ratios =
        IntStream.range(1, workloads.size())
            .mapToObj(i -> "| %.2f ".formatted(times.speedup(i, 0)))
            .collect(Collectors.joining());
    String billions =
        workloads.stream()
            .map(workload -> "%.1f".formatted(workload.billions() / images))
            .collect(Collectors.joining(" / "));
    return "| %s | %d | %d %s%s| %s |"
        .formatted(
            precision.name().toLowerCase(Locale.ROOT),
            config.tokens(),
            images,
            rates,
            ratios,
            billions);
  }
}
