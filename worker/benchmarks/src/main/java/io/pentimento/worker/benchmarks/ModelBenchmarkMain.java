package io.pentimento.worker.benchmarks;

import io.pentimento.worker.model.backend.Backend;
import io.pentimento.worker.model.backend.Precision;
import io.pentimento.worker.model.backend.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/// Times the networks at the published size beside bare matrix products, in one run, and prints a
/// table as it stands in `RESULTS.md`.
///
/// Arguments, each with its default: `--device cpu`, `--rounds 9`, `--precisions FP32,BF16`,
/// `--clock wall`. `--clock cpu` counts the processor time of a single thread instead, for a
/// machine that others use too.
public final class ModelBenchmarkMain {
  private final Backend backend;
  private final int rounds;
  private final LongSupplier clock;

  private ModelBenchmarkMain(Backend backend, int rounds, LongSupplier clock) {
    this.backend = backend;
    this.rounds = rounds;
    this.clock = clock;
  }

  public static void main(String[] arguments) {
    var options = new Options(List.of(arguments));
    LongSupplier clock = options.clock();
    try (Backend backend = Backend.open(options.device())) {
      System.out.println(
          "| | work | GFLOP | median ms | fewest ms | GFLOP/s | share of the GEMM limit |");
      System.out.println("|---|---|---|---|---|---|---|");
      for (Precision precision : options.precisions()) {
        new ModelBenchmarkMain(backend, options.number("--rounds", 9), clock).measure(precision);
      }
    }
  }

  private void measure(Precision precision) {
    try (Scope scope = backend.open();
        Networks networks = Networks.open(backend, precision)) {
      var workloads = new ArrayList<>(Gemm.workloads(backend, scope, precision));
      List<Integer> limits = IntStream.range(0, workloads.size()).boxed().toList();
      workloads.addAll(networks.workloads());
      Rounds times = Rounds.run(workloads, rounds, clock);
      for (int i = 0; i < workloads.size(); i++) {
        System.out.println(row(precision, workloads.get(i), times, i, limits));
      }
    }
  }

  private static String row(
      Precision precision, Workload workload, Rounds times, int i, List<Integer> limits) {
    return "| %s | %s | %.1f | %.1f | %.1f | %.0f | %.0f %% |"
        .formatted(
            precision.name().toLowerCase(Locale.ROOT),
            workload.name(),
            workload.billions(),
            times.seconds(i) * 1e3,
            times.fewestSeconds(i) * 1e3,
            workload.billions() / times.seconds(i),
            times.share(i, limits) * 100);
  }
}
