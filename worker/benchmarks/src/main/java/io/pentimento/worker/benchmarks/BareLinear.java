package io.pentimento.worker.benchmarks;

import io.pentimento.worker.model.backend.Backend;
import io.pentimento.worker.model.backend.Functions;
import io.pentimento.worker.model.backend.Precision;
import io.pentimento.worker.model.backend.Scope;
import io.pentimento.worker.model.backend.Script;
import io.pentimento.worker.model.backend.Tensor;

/// Linear layers for a handful of rows, without the filling up that the backend's own have.
final class BareLinear {
  private static final String PROBE =
      """
      def packed(self, weight: Tensor) -> Tensor:
        return torch.full([1], int(weight.is_mkldnn), dtype=3)
      """;

  private BareLinear() {}

  /// The functions `bare_linear` and `bare_linear_gelu` in the form that suits the backend's
  /// weights.
  static String text(Backend backend) {
    String name = packs(backend) ? "bare_onednn.py" : "bare_plain.py";
    return Script.beside(BareLinear.class, name, Precision.FP32).text();
  }

  private static boolean packs(Backend backend) {
    Functions functions = backend.compile(new Script(PROBE, Precision.FP32));
    try (Scope scope = backend.open()) {
      Tensor weight = functions.call(scope, "place_linear", scope.floats(new float[1], 1, 1));
      return functions.call(scope, "packed", weight).toInts()[0] == 1;
    }
  }
}
