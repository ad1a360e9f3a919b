/// How fast the model is, beside what the machine can do at most. Start reading at
/// [io.pentimento.worker.benchmarks.ModelBenchmarkMain].
@NullMarked
package io.pentimento.worker.benchmarks;

import org.jspecify.annotations.NullMarked;
