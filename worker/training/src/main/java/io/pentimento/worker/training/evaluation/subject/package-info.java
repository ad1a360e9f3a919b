/// The model that is judged: settings and seeds → pictures. Start reading at
/// [io.pentimento.worker.training.evaluation.subject.Subject].
@NullMarked
package io.pentimento.worker.training.evaluation.subject;

import org.jspecify.annotations.NullMarked;
