/// Trains tokenizers, transformers and classifiers, and measures what they draw.
@NullMarked
package io.pentimento.worker.training;

import org.jspecify.annotations.NullMarked;
