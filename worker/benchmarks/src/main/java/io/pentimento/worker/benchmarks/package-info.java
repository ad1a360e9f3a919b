/// How fast the model is, beside what the machine can do at most
/// ([io.pentimento.worker.benchmarks.ModelBenchmarkMain]) and beside a model that draws one token
/// after the other ([io.pentimento.worker.benchmarks.DecodingBenchmarkMain]). Start reading at
/// either.
@NullMarked
package io.pentimento.worker.benchmarks;

import org.jspecify.annotations.NullMarked;
