package io.pentimento.worker.benchmarks;

import io.pentimento.worker.model.backend.Backend;
import io.pentimento.worker.model.backend.Functions;
import io.pentimento.worker.model.backend.Precision;
import io.pentimento.worker.model.backend.Scope;
import io.pentimento.worker.model.backend.Script;
import io.pentimento.worker.model.backend.Tensor;
import java.util.List;

/// Bare matrix products through the backend's own linear layer: what the machine can do at most.
final class Gemm {
  private Gemm() {}

  /// Products of the model's own shapes at one and at eight images, and one square.
  static List<Workload> workloads(Backend backend, Scope scope, Precision precision) {
    Functions functions = backend.compile(new Script("", precision));
    return List.of(
        product(backend, scope, functions, 257, 768, 3072),
        product(backend, scope, functions, 257, 3072, 768),
        product(backend, scope, functions, 2056, 768, 3072),
        product(backend, scope, functions, 1024, 1024, 1024));
  }

  /// A product is short, so that many of them make one measurement.
  private static Workload product(
      Backend backend, Scope scope, Functions functions, int rows, int in, int out) {
    Tensor x = functions.call(scope, "cast", scope.floats(new float[rows * in], rows, in));
    Tensor weight =
        functions.call(scope, "place_linear", scope.floats(new float[out * in], out, in));
    Tensor bias = functions.call(scope, "cast", scope.floats(new float[out], out));
    int times = (int) Math.ceil(20 / Operations.product(rows, in, out));
    Finish finish = Finish.on(backend);
    return new Workload(
        "GEMM %d × %d × %d".formatted(rows, in, out),
        times * Operations.product(rows, in, out),
        () -> {
          for (int i = 1; i <= times; i++) {
            try (Scope result = backend.open()) {
              Tensor y = functions.call(result, "linear", x, weight, bias);
              if (i == times) {
                finish.of(result, y);
              }
            }
          }
        });
  }
}
