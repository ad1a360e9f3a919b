/// Many settings tried with many seeds, one CSV row each. Start reading at
/// [io.pentimento.worker.training.evaluation.sweep.Sweep].
///
/// Settings are text here, and what they mean is the experiment's business: a sweep over mask
/// schedules and one over guidance scales are the same to this package, and a row in the file reads
/// as it was asked for.
@NullMarked
package io.pentimento.worker.training.evaluation.sweep;

import org.jspecify.annotations.NullMarked;
