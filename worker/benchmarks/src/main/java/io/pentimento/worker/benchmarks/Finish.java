package io.pentimento.worker.benchmarks;

import io.pentimento.worker.model.backend.Backend;
import io.pentimento.worker.model.backend.Functions;
import io.pentimento.worker.model.backend.Precision;
import io.pentimento.worker.model.backend.Scope;
import io.pentimento.worker.model.backend.Script;
import io.pentimento.worker.model.backend.Tensor;

/// Waits until a tensor is computed: a GPU answers before it has done the work, until a number is
/// read.
record Finish(Functions functions) {
  static Finish on(Backend backend) {
    String text = "def first(self, x: Tensor) -> Tensor:\n  return x.reshape([-1])[:1].to(6)\n";
    return new Finish(backend.compile(new Script(text, Precision.FP32)));
  }

  void of(Scope scope, Tensor tensor) {
    functions.call(scope, "first", tensor).toFloats();
  }
}
