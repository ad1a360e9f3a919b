/// A whole evaluation: a model, a dataset and networks that judge → a report. Start reading at
/// [io.pentimento.worker.training.evaluation.study.Study].
///
/// Every set of pictures that was drawn and judged is a row of `generation.csv`, with all that its
/// figures depend on: what one part has tried, the others find there, and an interrupted evaluation
/// goes on where it was.
@NullMarked
package io.pentimento.worker.training.evaluation.study;

import org.jspecify.annotations.NullMarked;
