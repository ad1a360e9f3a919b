package io.pentimento.worker.benchmarks;

import io.pentimento.worker.model.backend.Backend;
import io.pentimento.worker.model.backend.Device;
import io.pentimento.worker.model.backend.Precision;
import io.pentimento.worker.model.backend.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// Times the networks at the published size beside bare matrix products, in one run, and prints a
/// table as it stands in `RESULTS.md`. Start reading here.
///
/// Arguments, each with its default: `--device cpu`, `--rounds 9`, `--precisions FP32,BF16`.
public final class ModelBenchmarkMain {
  private ModelBenchmarkMain() {}

  public static void main(String[] arguments) {
    var device = Device.parse(option(arguments, "--device", "cpu"));
    int rounds = Integer.parseInt(option(arguments, "--rounds", "9"));
    String precisions = option(arguments, "--precisions", "FP32,BF16");
    try (Backend backend = Backend.open(device)) {
      System.out.println(
          "| | work | GFLOP | median ms | fewest ms | GFLOP/s | share of the GEMM limit |");
      System.out.println("|---|---|---|---|---|---|---|");
      for (String precision : precisions.split(",", -1)) {
        measure(backend, Precision.valueOf(precision), rounds);
      }
    }
  }

  private static String option(String[] arguments, String name, String otherwise) {
    int at = List.of(arguments).indexOf(name);
    return at < 0 ? otherwise : arguments[at + 1];
  }

  private static void measure(Backend backend, Precision precision, int rounds) {
    try (Scope scope = backend.open();
        Networks networks = Networks.open(backend, precision)) {
      var workloads = new ArrayList<>(Gemm.workloads(backend, scope, precision));
      List<Integer> limits = IntStream.range(0, workloads.size()).boxed().toList();
      workloads.addAll(networks.workloads());
      Rounds times = Rounds.run(workloads, rounds);
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
