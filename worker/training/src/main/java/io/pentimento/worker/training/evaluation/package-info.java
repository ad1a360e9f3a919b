/// How good a model's pictures are: measures, sweeps and the report.
@NullMarked
package io.pentimento.worker.training.evaluation;

import org.jspecify.annotations.NullMarked;
